import type { Locale } from '../domain/locale.ts';
import type { Letter } from '../domain/mail.ts';

/** Renders and sends a letter, or throws. It may be sent twice if the response was lost. */
export type Mailer = { readonly send: (to: string, letter: Letter, locale: Locale) => Promise<void> };
