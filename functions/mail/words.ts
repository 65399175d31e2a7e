import type { Instant } from '../domain/act.ts';
import type { Locale } from '../domain/locale.ts';
import type { Letter } from '../domain/mail.ts';

export type Message = {
  readonly subject: string;
  readonly before: readonly string[];
  readonly facts: readonly Fact[];
  readonly button: Button | null;
  readonly other?: { readonly before: string; readonly link: string };
  readonly after: readonly string[];
};

export type Fact = { readonly label: string; readonly value: string; readonly link?: string };
export type Button = { readonly label: string; readonly link: string };

export type About = {
  readonly reference: string;
  readonly key: string;
  /** Whether the page behind the link asks for the registration's password (B14, C9), or for the invoice (A9). */
  readonly passwordComesFirst: boolean;
  readonly area: string;
  readonly document: string;
  /** Day and time in the operator's time zone. */
  readonly moment: (at: Instant) => string;
  readonly day: (at: Instant) => string;
};

export type Frame = {
  readonly colon: string;
  readonly greeting: string;
  readonly closing: string;
  /** Before the link in plain text, for mail programs without buttons. */
  readonly linkInClear: string;
  readonly neverAsked: string;
  readonly help: string;
  readonly email: string;
  readonly phone: string;
  readonly online: string;
  readonly seat: string;
  readonly postal: string;
  readonly notice: string;
};

/** All words of one language: a kind of letter without words does not compile. */
export type Words = Frame & {
  readonly letters: {
    readonly [Kind in Letter['kind']]: (letter: Extract<Letter, { readonly kind: Kind }>, about: About) => Message;
  };
};

/** The input of both layouts: each value is one clean line, not escaped yet. */
export type Sheet = {
  readonly locale: Locale;
  readonly heading: string;
  readonly words: Frame;
  readonly message: Message;
  readonly operator: string;
  readonly area: string;
  /** The operator's main colour: white text on it has a contrast of at least 4.5. */
  readonly colour: string;
  readonly contact: readonly Fact[];
  readonly hours: string;
  readonly identity: readonly Fact[];
  readonly legalName: string;
};

export const asLabel = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
