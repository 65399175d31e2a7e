export type Randomness = {
  /** 128 random bits as a UUID. */
  readonly id: () => string;
  /** 256 random bits, base64url, 43 characters. */
  readonly token: () => string;
  readonly bytes: (count: number) => Uint8Array;
};
