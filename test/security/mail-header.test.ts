import { type SESClient, SendEmailCommand } from '@aws-sdk/client-ses';
import { expect, it } from 'vitest';
import { sesEmail } from '../../functions/adapters/ses/send-email.ts';
import { parseAddress } from '../../functions/domain/email-address.ts';
import { locales } from '../../functions/domain/locale.ts';
import { type Letter, mailKinds } from '../../functions/domain/mail.ts';
import type { Profile } from '../../functions/domain/profile.ts';
import { renderLetter } from '../../functions/mail/render.ts';
import { type Dice, diceOf, hostileText } from '../support/hostile.ts';
import { energy, landlord, water } from '../support/profiles.ts';
import { evidence, shown, sizeOf } from './evidence.ts';

const from = 'no-reply@water.example';

/** Everything that ends a line somewhere: CR and LF above all. */
const lineEnd = /[\r\n\u0085\u2028\u2029\v\f\0]/;

/** One mailbox as RFC 5321 has it without quotes, in ASCII: nothing a list, a header or an encoded word is made of. */
const oneMailbox = /^(?!.*=\?)[a-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[a-z0-9-]+(?:\.[a-z0-9-]+)+$/;

/** What the adapter lets pass of itself, for whoever calls it: one visible ASCII mailbox, no list, no encoded word. */
const oneRecipient = /^(?!.*=\?)[^\s,;:<>()[\]\\"@\x7f-\uffff]+@[^\s,;:<>()[\]\\"@\x7f-\uffff]+$/;

/** A sender as a mail program reads it, without our own code: the mailboxes that it finds in the header. */
const mailboxesIn = (source: string): readonly string[] =>
  source
    .replace(/"(?:\\.|[^"\\])*"/g, '')
    .replace(/=\?[^?]*\?[bq]\?[^?]*\?=/gi, '')
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** The words that a mail program makes of encoded ones are a name, whatever stands in them; these must be all. */
const isOneSender = (source: string): boolean => {
  const [only, ...others] = mailboxesIn(source);
  return others.length === 0 && (only === `<${from}>` || only === from);
};

const letterOf = (dice: Dice, text: () => string): Letter => {
  const kind = dice.pick(mailKinds);
  const link = `https://portal.example/activate#token=${text()}`;
  switch (kind) {
    case 'confirm':
      return { kind, link, hours: 24, reference: dice.once(2) ? null : text() };
    case 'already-registered':
      return { kind, portal: text(), forgot: text() };
    case 'reset':
      return { kind, link, minutes: 60, names: dice.once(2) ? [] : [text()] };
    case 'names':
      return { kind, accounts: [[text(), text()], [text()], []], portal: text() };
    case 'address-held':
      return { kind, until: 0, portal: text() };
    case 'email-change':
      return { kind, link, hours: 24 };
    case 'email-changed':
      return { kind, link, days: 7, at: 0 };
    case 'contract-linked':
      return { kind, references: [text(), text()], at: 0 };
    case 'name-lost':
      return { kind, reference: text() };
    case 'email-undone':
    case 'password-changed':
    case 'account-erased':
      return { kind, at: 0 };
  }
};

/** A profile whose names a careless operator has pasted from anywhere. */
const pasted = (profile: Profile, text: () => string): Profile => ({
  ...profile,
  name: text(),
  reference: { ...profile.reference, label: { fr: text(), nl: text(), en: text(), de: text() } },
  support: { ...profile.support, email: text(), phone: text(), url: text() },
  legal: { ...profile.legal, name: text(), seat: text(), postal: text() },
});

/** The adapter over a client that keeps what it was given to send. */
const outboundOf = () => {
  const commands: SendEmailCommand[] = [];
  const client = {
    send: async (command: unknown) => {
      if (!(command instanceof SendEmailCommand)) throw new Error('something else than one structured mail');
      commands.push(command);
      return {};
    },
  } as unknown as SESClient;
  const send = sesEmail({ from, configurationSet: 'events' }, client);
  return { send, take: () => commands.splice(0) };
};

/** What is wrong with a command's header-bound fields; nothing where there is nothing. */
const faultOf = ({ input }: SendEmailCommand): string | undefined => {
  const { Source = '', Destination, Message, ...rest } = input;
  const { ToAddresses: to = [], ...copies } = Destination ?? {};
  const subject = Message?.Subject?.Data ?? '';
  if (to.length !== 1 || !oneRecipient.test(to[0] ?? '')) return `to ${JSON.stringify(to)}`;
  if (Object.keys(copies).length > 0) return 'copies';
  if (lineEnd.test(Source) || !/^[\x20-\x7e]+$/.test(Source) || !isOneSender(Source))
    return `from ${JSON.stringify(Source)}`;
  if (lineEnd.test(subject) || /\p{Cc}/u.test(subject)) return `subject ${JSON.stringify(subject)}`;
  return Object.keys(rest).join() === 'ConfigurationSetName' ? undefined : `fields ${Object.keys(rest).join()}`;
};

/** Some strings are nearly addresses: a good one, bent by a hostile piece. */
const candidate = (dice: Dice): string => {
  if (dice.once(3)) return hostileText(dice, 10);
  const [local, host] = [
    dice.pick(['jeanne', 'a.b+c', 'x']),
    dice.pick(['example.fr', 'bücher.example', 'EXAMPLE.FR']),
  ];
  const bend = () => (dice.once(3) ? hostileText(dice, 2) : '');
  return `${bend()}${local}${bend()}${dice.once(20) ? bend() : '@'}${bend()}${host}${bend()}`;
};

it('T-MAILHDR no string makes a second recipient, nor a line end in a header', { timeout: 3_600_000 }, async () => {
  const count = sizeOf('T-MAILHDR', { small: 20_000, full: 100_000 });
  const { send, take } = outboundOf();
  const faults: string[] = [];
  const seen = { parsed: 0, sent: 0, refused: 0 };
  for (let n = 0; n < count; n += 1) {
    const dice = diceOf(n);
    const text = () => hostileText(dice, 6);
    const typed = candidate(dice);
    const address = parseAddress(typed);
    if (address !== undefined) {
      seen.parsed += 1;
      if (!oneMailbox.test(address) || address.length > 254 || parseAddress(address) !== address) {
        faults.push(`${n}: ${JSON.stringify(typed)} is taken for ${JSON.stringify(address)}`);
      }
    }
    const profile = pasted(dice.pick([water, energy, landlord]), text);
    const words = renderLetter(profile, letterOf(dice, text), dice.pick(locales));
    // Both ways: as the product does it, and as if whoever calls the adapter had parsed nothing.
    const mails = [
      { to: address ?? 'jeanne@example.fr', ...words },
      { to: typed.trim(), ...words, subject: text() },
    ];
    for (const [place, mail] of mails.entries()) {
      try {
        await send({ ...mail, fromName: profile.name });
      } catch {
        seen.refused += 1;
        // An address that was taken must be one that can be written to: its mail would wait for ever.
        if (place === 0)
          faults.push(`${n}: ${JSON.stringify(mail.to)} was taken, and is refused when it is written to`);
      }
    }
    for (const command of take()) {
      seen.sent += 1;
      const fault = faultOf(command);
      if (fault !== undefined) faults.push(`${n}: ${fault}`);
    }
  }
  expect(seen.parsed).toBeGreaterThan(count / 20);
  expect(seen.refused).toBeGreaterThan(count / 20);
  evidence('T-MAILHDR', {
    figure: [
      `${shown(count)} strings, ${shown(seen.parsed)} are an address, ${shown(seen.sent)} mails rendered: ${faults.length} with a second recipient or a line end in a header`,
      ...faults.slice(0, 3),
    ].join('; '),
    bound: '0',
    held: faults.length === 0,
  });
});
