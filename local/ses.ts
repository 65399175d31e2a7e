import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Closers } from './closers.ts';
import { readBody, ServiceFault } from './json-service.ts';
import { serve } from './loopback.ts';
import type { Bucket } from './quotas.ts';

/** A mail as `/mailbox.json` shows it. */
export type Mail = {
  readonly at: string;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
};

/** Mails sent, newest first; with an address, those to it alone. */
export type Mails = (to?: string) => readonly Mail[];

/** Reads RFC 2047's encoded words, as a mail program does; other text stays. */
export const decodeWords = (header: string): string =>
  header
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?b\?([A-Za-z0-9+/=]*)\?=/gi, (_, base64: string) =>
      Buffer.from(base64, 'base64').toString('utf8'),
    );

const namespace = 'xmlns="http://ses.amazonaws.com/doc/2010-12-01/"';

const accepted = (id: string): string =>
  `<SendEmailResponse ${namespace}><SendEmailResult><MessageId>${id}</MessageId></SendEmailResult></SendEmailResponse>`;

const refused = ({ name, message }: ServiceFault): string =>
  `<ErrorResponse ${namespace}><Error><Type>Sender</Type><Code>${name}</Code><Message>${message}</Message></Error></ErrorResponse>`;

/** Reads a SendEmail request to one address; throws {@link ServiceFault} for any other. */
const readMail = (form: URLSearchParams): Mail => {
  if (form.get('Action') !== 'SendEmail') throw new ServiceFault('InvalidAction', 'Only SendEmail is answered here.');
  const part = (name: string): string => {
    const value = form.get(name);
    if (!value) throw new ServiceFault('ValidationError', `Missing required parameter ${name}`);
    return value;
  };
  return {
    at: new Date().toISOString(),
    from: decodeWords(part('Source')),
    to: part('Destination.ToAddresses.member.1'),
    subject: part('Message.Subject.Data'),
    text: part('Message.Body.Text.Data'),
    html: part('Message.Body.Html.Data'),
  };
};

type SesOptions = {
  /** Mails kept, the newest; all by default. */
  readonly keep?: number;
  /** Called with each mail once it has been accepted. */
  readonly sent?: (mail: Mail) => void;
  /** The sending rate; calls beyond it are refused. */
  readonly rate?: Bucket;
};

/** A fake of SES: accepts SendEmail in SES's own protocol and keeps the mails in memory. */
export const startSes = async (
  closers: Closers,
  { keep = Number.POSITIVE_INFINITY, sent = () => undefined, rate = () => true }: SesOptions = {},
): Promise<{ readonly url: string; readonly mails: Mails; readonly clear: () => void }> => {
  const kept: Mail[] = [];
  const answerTo = (body: string): { readonly status: number; readonly xml: string } => {
    try {
      if (!rate()) throw new ServiceFault('Throttling', 'Maximum sending rate exceeded.');
      const mail = readMail(new URLSearchParams(body));
      kept.push(mail);
      if (kept.length > keep) kept.shift();
      sent(mail);
      return { status: 200, xml: accepted(randomUUID()) };
    } catch (fault) {
      if (fault instanceof ServiceFault) return { status: fault.status, xml: refused(fault) };
      throw fault;
    }
  };
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { status, xml } = answerTo((await readBody(request)).toString('utf8'));
    response.writeHead(status, { 'Content-Type': 'text/xml' }).end(xml);
  };
  const { url, close } = await serve((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  closers.add(close);
  return {
    url,
    mails: (to) => (to === undefined ? kept : kept.filter((mail) => mail.to === to)).toReversed(),
    clear: () => void kept.splice(0),
  };
};
