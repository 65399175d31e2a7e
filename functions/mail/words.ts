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
  /** Another page that helps, with the sentence that leads to it. */
  readonly other?: { readonly before: string; readonly link: string };
  readonly after: readonly string[];
};

export type Fact = { readonly label: string; readonly value: string; readonly link?: string };
export type Button = { readonly label: string; readonly link: string };

/** What a letter's words may say of the operator. */
export type About = {
  /** What the printed reference and key are called, as in the middle of a sentence. */
  readonly reference: string;
  readonly key: string;
  /** Whether the page behind the link asks for the password of the registration (B14, C9), or for the invoice (A9). */
  readonly passwordComesFirst: boolean;
  /** What the operator calls the area, as after "your". */
  readonly area: string;
  /** The document that carries the reference and the key, with its possessive: "your latest invoice". */
  readonly document: string;
  /** The operator's day and time of an instant, written out. */
  readonly moment: (at: Instant) => string;
  /** The operator's day of an instant, written out. */
  readonly day: (at: Instant) => string;
};

/** What stands around every letter. */
export type Frame = {
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

/** All the words of one language: a kind of letter without words does not compile. */
export type Words = Frame & {
  readonly letters: {
    readonly [Kind in Letter['kind']]: (letter: Extract<Letter, { readonly kind: Kind }>, about: About) => Message;
  };
};

/** What both layouts are given: each value one clean line, not escaped yet. */
export type Sheet = {
  readonly locale: Locale;
  /** The subject, as it is read in the letter. */
  readonly heading: string;
  readonly words: Frame;
  readonly message: Message;
  readonly operator: string;
  readonly area: string;
  /** The operator's main colour: white text on it contrasts at 4.5:1 at least. */
  readonly colour: string;
  /** Who writes and how to reach them (C19, C20), in both parts. */
  readonly contact: readonly Fact[];
  readonly hours: string;
  readonly identity: readonly Fact[];
  readonly legalName: string;
};

/** A label in front of its value: its first letter is a capital. */
export const asLabel = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
