/** Dead-letter queue of the mail sender. The mails themselves are outbox rows, so emptying the queue loses none. */
export type DeadLetters = { readonly empty: () => Promise<void> };

/** On the local stack there is no queue: the sweep sends what the stream's poller could not. */
export const noDeadLetters: DeadLetters = { empty: async () => undefined };
