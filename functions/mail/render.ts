import { areaIn, latestDocumentIn } from '../domain/area-words.ts';
import type { Locale } from '../domain/locale.ts';
import type { Letter } from '../domain/mail.ts';
import { type Profile, passwordComesFirst } from '../domain/profile.ts';
import { htmlLayout } from './html-layout.ts';
import { textLayout } from './text-layout.ts';
import { de } from './texts/de.ts';
import { en } from './texts/en.ts';
import { fr } from './texts/fr.ts';
import { nl } from './texts/nl.ts';
import { onOneLine, typeset } from './typeset.ts';
import { type About, asLabel, type Fact, type Frame, type Message, type Sheet, type Words } from './words.ts';

const wordsOf: Readonly<Record<Locale, Words>> = { fr, nl, en, de };

/** Removes control characters, line ends and direction marks from values (T-MAILHDR). */
const oneLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\p{Bidi_Control}/gu, '')
    .trim();

const clean = ({ subject, before, facts, button, other, after }: Message, locale: Locale): Message => {
  const sentence = (text: string): string => typeset(oneLine(text), locale);
  return {
    subject: oneLine(subject),
    before: before.map(sentence),
    facts: facts.map(({ label, value }) => ({ label: sentence(label), value: oneLine(value) })),
    button: button === null ? null : { label: sentence(button.label), link: oneLine(button.link) },
    ...(other === undefined ? {} : { other: { before: sentence(other.before), link: oneLine(other.link) } }),
    after: after.map(sentence),
  };
};

const dateWords = (
  { timeZone }: Profile,
  locale: Locale,
  time: { readonly timeStyle?: 'short' } = {},
): Intl.DateTimeFormat =>
  // `en` alone would be American: December 6, 2026.
  new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { dateStyle: 'long', ...time, timeZone });

const defaultColour = '#0b57a4';

const write = <Kind extends Letter['kind']>(
  words: Words,
  letter: Extract<Letter, { readonly kind: Kind }>,
  about: About,
): Message => words.letters[letter.kind](letter, about);

const mapFrame = (frame: Frame, change: (text: string) => string): Frame => ({
  colon: frame.colon,
  greeting: change(frame.greeting),
  closing: change(frame.closing),
  linkInClear: change(frame.linkInClear),
  neverAsked: change(frame.neverAsked),
  help: change(frame.help),
  email: change(frame.email),
  phone: change(frame.phone),
  online: change(frame.online),
  seat: change(frame.seat),
  postal: change(frame.postal),
  notice: change(frame.notice),
});

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
      area: areaIn(profile, locale),
      document: latestDocumentIn(profile, locale),
      day: (at) => onOneLine(dateWords(profile, locale).format(at)),
      moment: (at) => onOneLine(dateWords(profile, locale, { timeStyle: 'short' }).format(at)),
    }),
    locale,
  );
  const facts = (...pairs: readonly Fact[]) =>
    pairs.map(({ label, value, link }) => ({
      label: oneLine(label),
      value: oneLine(value),
      ...(link === undefined ? {} : { link: oneLine(link) }),
    }));
  const frame = mapFrame(words, (text) => typeset(text, locale));
  const sheet: Sheet = {
    locale,
    heading: typeset(message.subject, locale),
    words: frame,
    message,
    operator: oneLine(profile.name),
    area: asLabel(oneLine(areaIn(profile, locale))),
    colour: profile.portal?.colours?.light.main ?? defaultColour,
    contact: facts(
      { label: frame.email, value: support.email, link: `mailto:${support.email}` },
      { label: frame.phone, value: support.phone, link: `tel:${support.phone.replaceAll(/[^+\d]/g, '')}` },
      { label: frame.online, value: support.url },
    ),
    hours: typeset(oneLine(support.hours[locale]), locale),
    identity: facts(
      ...legal.registrations,
      { label: frame.seat, value: legal.seat },
      { label: frame.postal, value: legal.postal },
      { label: frame.notice, value: legal.noticeUrl },
    ),
    legalName: oneLine(legal.name),
  };
  return { subject: message.subject, text: textLayout(sheet), html: htmlLayout(sheet) };
};
