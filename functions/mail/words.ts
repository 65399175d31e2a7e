import type { Instant } from '../domain/act.ts';
import type { Locale } from '../domain/locale.ts';
import type { Letter } from '../domain/mail.ts';

/** A letter in words, without its layout. */
export type Message = {
  readonly subject: string;
  readonly before: readonly string[];
  /** What is to be copied or recognised, such as a reference: label and value. */
  readonly facts: readonly Fact[];
  readonly button: Button | null;
  readonly after: readonly string[];
};

export type Fact = { readonly label: string; readonly value: string };
export type Button = { readonly label: string; readonly link: string };

/** What a letter's words may say of the operator. */
export type About = {
  /** What the printed reference and key are called, as in the middle of a sentence. */
  readonly reference: string;
  readonly key: string;
  /** Whether the page behind the link asks for the password of the registration (B14, C9), or for the invoice (A9). */
  readonly passwordComesFirst: boolean;
  /** The operator's day of an instant, written out. */
  readonly day: (at: Instant) => string;
};

/** All the words of one language: a kind of letter without words does not compile. */
export type Words = {
  readonly letters: {
    readonly [Kind in Letter['kind']]: (letter: Extract<Letter, { readonly kind: Kind }>, about: About) => Message;
  };
  /** Between a label and its value. */
  readonly colon: string;
  readonly greeting: string;
  readonly closing: string;
  /** Stands before the link in clear, for mail programs that show no buttons. */
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

/** What both layouts are given: each value one clean line, not escaped yet. */
export type Sheet = {
  readonly locale: Locale;
  readonly words: Words;
  readonly message: Message;
  readonly operator: string;
  /** Who writes and how to reach them (C19, C20), in both parts. */
  readonly contact: readonly Fact[];
  readonly hours: string;
  readonly identity: readonly Fact[];
  readonly legalName: string;
};

/** A label in front of its value: its first letter is a capital. */
export const asLabel = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
