import { signal } from '@preact/signals';

/** A green message at the top left, in the page's language, until it is dismissed or the next one comes (C7, C16). */
export const notice = signal<(() => string) | null>(null);

/** Pages that a person goes to afterwards take a message away, but not the page that it leads to. */
let stays = 0;

export const tell = (sentence: () => string): void => {
  notice.value = sentence;
  stays = 1;
};

export const pageChanged = (): void => {
  if (stays > 0) stays -= 1;
  else notice.value = null;
};
