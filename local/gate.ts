/**
 * How many requests one machine works on at once. All functions share its cores, and one request takes 5 to 80 ms of
 * them: the last of 64 waits for one to three seconds, which is well inside the two seconds that each call to DynamoDB
 * and the ten that each function has. With more, everybody would run out of time together, and the work be for nothing.
 * On AWS each request has a process of its own; there `requestsPerSecond` of the stage is the gate, with 429.
 */
export const mostAtOnce = 64;

/** A number of places. Who has entered must leave, whatever happens. */
export type Gate = {
  /** Takes a place; false where none is free. */
  readonly enter: () => boolean;
  readonly leave: () => void;
};

export const makeGate = (places: number): Gate => {
  let taken = 0;
  return {
    enter: () => {
      if (taken >= places) return false;
      taken += 1;
      return true;
    },
    leave: () => {
      taken -= 1;
    },
  };
};
