import { SESClient, SendEmailCommand } from '@aws-sdk/client-ses';
import { mockClient } from 'aws-sdk-client-mock';
import { assert, property, string } from 'fast-check';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { sender } from '../../../functions/adapters/ses/display-name.ts';
import { sesEmail } from '../../../functions/adapters/ses/send-email.ts';
import { decodeWords } from '../../../local/ses.ts';

const ses = mockClient(SESClient);
afterAll(() => ses.restore());
const mail = {
  to: 'jeanne@example.fr',
  fromName: 'Régie des Eaux',
  subject: 'Confirmez',
  text: 'Bonjour',
  html: '<p>é',
};
const send = (configurationSet: string | null = null) =>
  sesEmail({ from: 'no-reply@water.example', configurationSet }, new SESClient({ region: 'eu-west-3' }));

beforeEach(() => {
  ses.reset();
  ses.on(SendEmailCommand).resolves({});
});

describe('sending', () => {
  test('is one structured call to one address, in UTF-8', async () => {
    await send()(mail);
    expect(ses.commandCalls(SendEmailCommand)[0]?.args[0].input).toEqual({
      Source: '=?UTF-8?B?UsOpZ2llIGRlcyBFYXV4?= <no-reply@water.example>',
      Destination: { ToAddresses: ['jeanne@example.fr'] },
      Message: {
        Subject: { Data: 'Confirmez', Charset: 'UTF-8' },
        Body: { Text: { Data: 'Bonjour', Charset: 'UTF-8' }, Html: { Data: '<p>é', Charset: 'UTF-8' } },
      },
    });
  });

  test('names the configuration set where there is one', async () => {
    await send('events')(mail);
    expect(ses.commandCalls(SendEmailCommand)[0]?.args[0].input.ConfigurationSetName).toBe('events');
  });

  test.each(['a@b.fr, c@d.fr', 'a@b.fr\r\nBcc: c@d.fr', 'Jean <a@b.fr>', 'a@b@c.fr', '', 'é@b.fr'])(
    'T-MAILHDR: %j is not one mailbox',
    async (to) => {
      await expect(send()({ ...mail, to })).rejects.toThrow('one mailbox');
      expect(ses.calls()).toHaveLength(0);
    },
  );

  test('T-MAILHDR: a line end in a subject is a space', async () => {
    await send()({ ...mail, subject: 'a\r\nBcc: x@y.fr' });
    expect(ses.commandCalls(SendEmailCommand)[0]?.args[0].input.Message?.Subject?.Data).toBe('a Bcc: x@y.fr');
  });
});

describe('the sender shown', () => {
  test('an ASCII name is quoted', () => {
    expect(sender('Toits, "Val"', 'a@b.fr')).toBe('"Toits, \\"Val\\"" <a@b.fr>');
  });

  test('no name leaves the address', () => {
    expect(sender(' ', 'a@b.fr')).toBe('a@b.fr');
  });

  test('T-MAILHDR: any name is ASCII, on one line, in short words, and reads back the same', () => {
    assert(
      property(string({ unit: 'grapheme', maxLength: 120 }), (name) => {
        const shown = sender(name, 'a@b.fr');
        expect(shown).toMatch(/^[\x20-\x7e]+$/);
        for (const word of shown.match(/=\?UTF-8\?B\?[^?]*\?=/g) ?? []) expect(word.length).toBeLessThanOrEqual(75);
        const clean = name
          .normalize('NFC')
          .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
          .trim();
        const readBack = shown.startsWith('=?') ? decodeWords(shown) : `${clean} <a@b.fr>`;
        expect(readBack).toBe(`${clean} <a@b.fr>`);
      }),
    );
  });
});
