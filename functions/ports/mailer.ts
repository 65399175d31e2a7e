import type { Locale } from '../domain/locale.ts';
import type { Letter } from '../domain/mail.ts';

/** Puts a letter into words and sends it, or throws; it may leave twice when the reply was lost. */
export type Mailer = { readonly send: (to: string, letter: Letter, locale: Locale) => Promise<void> };
