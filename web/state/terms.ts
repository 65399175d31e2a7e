import { signal } from '@preact/signals';

const key = 'terms';

/** The version of the terms that was accepted in this browser (A1, A2). */
export const acceptedTerms = signal<string | null>(localStorage.getItem(key));

export const acceptTerms = (version: string): void => {
  localStorage.setItem(key, version);
  acceptedTerms.value = version;
};
