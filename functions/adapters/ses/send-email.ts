import { SESClient, SendEmailCommand } from '@aws-sdk/client-ses';
import { clientTimeouts } from '../unavailable.ts';
import { sender } from './display-name.ts';

export type MailSettings = { readonly from: string; readonly configurationSet: string | null };

export type Email = {
  readonly to: string;
  readonly fromName: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
};

export type SendEmail = (email: Email) => Promise<void>;

/** Exactly one mailbox: nothing that could become a header, a list of addresses or an encoded word (RFC 2047). */
const visible = /^[\x21-\x7e]+$/;
const oneMailbox = /^(?!.*=\?)[^@,;:<>()[\]\\"]+@[^@,;:<>()[\]\\"]+$/;

const utf8 = (Data: string) => ({ Data, Charset: 'UTF-8' });

/** A structured call, never raw MIME, so that no string becomes a header (T-MAILHDR). Throws SES's errors. */
export const sesEmail =
  (settings: MailSettings, client = new SESClient(clientTimeouts)): SendEmail =>
  async ({ to, fromName, subject, text, html }) => {
    if (!visible.test(to) || !oneMailbox.test(to)) {
      throw new Error('Not one mailbox: nothing was sent');
    }
    await client.send(
      new SendEmailCommand({
        Source: sender(fromName, settings.from),
        Destination: { ToAddresses: [to] },
        Message: {
          Subject: utf8(subject.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')),
          Body: { Text: utf8(text), Html: utf8(html) },
        },
        ...(settings.configurationSet === null ? {} : { ConfigurationSetName: settings.configurationSet }),
      }),
    );
  };
