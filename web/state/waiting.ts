import { signal } from '@preact/signals';

const key = 'mail-sent-to';

/** The address that a confirmation mail has been sent to, in this tab (B11). */
export const sentTo = signal<string | null>(sessionStorage.getItem(key));

export const mailSentTo = (email: string): void => {
  sessionStorage.setItem(key, email);
  sentTo.value = email;
};
