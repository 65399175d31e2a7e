import { signal } from '@preact/signals';

type Message = { readonly sentence: () => string; readonly kind: 'good' | 'bad' };

/**
 * A message at the top left, green unless something failed, in the page's language, until it is dismissed or the next one
 * comes (C7, C16).
 */
export const notice = signal<Message | null>(null);

/** Pages that a person goes to afterwards take a message away, but not the page that it leads to. */
let stays = 0;

export const tell = (sentence: () => string): void => {
  notice.value = { sentence, kind: 'good' };
  stays = 1;
};

/** Says on the page that stays what has failed. */
export const tellFailure = (sentence: () => string): void => {
  notice.value = { sentence, kind: 'bad' };
};

export const pageChanged = (): void => {
  if (stays > 0) stays -= 1;
  else notice.value = null;
};
