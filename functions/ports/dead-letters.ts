/**
 * The queue of wake-ups that the sender was given in vain, which an alarm watches. They are notices: the mails themselves
 * are the rows of the outbox, so that emptying it loses none.
 */
export type DeadLetters = { readonly empty: () => Promise<void> };

/** Where there is no queue: on one machine the stream's poller leaves what fails to the sweep. */
export const noDeadLetters: DeadLetters = { empty: async () => undefined };
