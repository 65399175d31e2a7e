/** Runs what ends something that was started. */
export type Close = () => Promise<void> | void;

/** What has been started and must be ended again, last first; whatever fails to end does not keep the rest running. */
export type Closers = { readonly add: (close: Close) => void; readonly closeAll: () => Promise<void> };

export const makeClosers = (): Closers => {
  const open: Close[] = [];
  return {
    add: (close) => void open.push(close),
    closeAll: async () => {
      for (let close = open.pop(); close !== undefined; close = open.pop()) {
        try {
          await close();
        } catch (fault) {
          console.error(fault);
        }
      }
    },
  };
};

/** A reason not to start that is told in one sentence, without a stack trace. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart';
}
