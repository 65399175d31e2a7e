import type { Locale } from '../domain/locale.ts';
import type { Letter } from '../domain/mail.ts';
import { type Profile, passwordComesFirst } from '../domain/profile.ts';
import { htmlLayout } from './html-layout.ts';
import { textLayout } from './text-layout.ts';
import { de } from './texts/de.ts';
import { en } from './texts/en.ts';
import { fr } from './texts/fr.ts';
import { nl } from './texts/nl.ts';
import type { About, Fact, Message, Sheet, Words } from './words.ts';

const wordsOf: Readonly<Record<Locale, Words>> = { fr, nl, en, de };

/** No control character, line end or direction mark of a value may shape the mail (T-MAILHDR). */
const oneLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\p{Bidi_Control}/gu, '')
    .trim();

const clean = (message: Message): Message => ({
  subject: oneLine(message.subject),
  before: message.before.map(oneLine),
  facts: message.facts.map(({ label, value }) => ({ label: oneLine(label), value: oneLine(value) })),
  button: message.button === null ? null : { label: message.button.label, link: oneLine(message.button.link) },
  after: message.after.map(oneLine),
});

const dayWords = ({ timeZone }: Profile, locale: Locale): Intl.DateTimeFormat =>
  // `en` alone would be American: December 6, 2026.
  new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { dateStyle: 'long', timeZone });

/** Narrows kind and words together: the table's type says that they belong to each other. */
const write = <Kind extends Letter['kind']>(
  words: Words,
  letter: Extract<Letter, { readonly kind: Kind }>,
  about: About,
): Message => words.letters[letter.kind](letter, about);

/** Puts a letter into words: subject, text and HTML, which say the same. */
export const renderLetter = (
  profile: Profile,
  letter: Letter,
  locale: Locale,
): { subject: string; text: string; html: string } => {
  const words = wordsOf[locale];
  const { legal, support } = profile;
  const message = clean(
    write(words, letter, {
      reference: profile.reference.label[locale],
      key: profile.key.label[locale],
      passwordComesFirst: passwordComesFirst(profile),
      day: (at) => dayWords(profile, locale).format(at),
    }),
  );
  const facts = (...pairs: readonly Fact[]) =>
    pairs.map(({ label, value }) => ({ label: oneLine(label), value: oneLine(value) }));
  const sheet: Sheet = {
    locale,
    words,
    message,
    operator: oneLine(profile.name),
    contact: facts(
      { label: words.email, value: support.email },
      { label: words.phone, value: support.phone },
      { label: words.online, value: support.url },
    ),
    hours: oneLine(support.hours[locale]),
    identity: facts(
      ...legal.registrations,
      { label: words.seat, value: legal.seat },
      { label: words.postal, value: legal.postal },
      { label: words.notice, value: legal.noticeUrl },
    ),
    legalName: oneLine(legal.name),
  };
  return { subject: message.subject, text: textLayout(sheet), html: htmlLayout(sheet) };
};
