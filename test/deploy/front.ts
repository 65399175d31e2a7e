import { type IncomingMessage, request, type ServerResponse } from 'node:http';
import { environmentNames } from '../../functions/adapters/environment-names.ts';
import { outputOf } from '../../lib/environment.ts';
import { cookieBelow } from '../../local/event.ts';
import { feedbackOn } from '../../local/feedback.ts';
import { loopback, serve } from '../../local/loopback.ts';
import { region } from './emulator.ts';

/** A stack that has been deployed, as its outputs tell. */
export type Deployed = {
  readonly operator: string;
  /** The name of the stack, as `--stack` takes it. */
  readonly stack: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** The function that is told of bounces and complaints. */
  readonly feedbackTaker: string;
};

type SentMail = {
  readonly Source: string;
  readonly To: readonly string[];
  readonly Subject: string;
  readonly BodyText: string;
  readonly BodyHtml: string | null;
  readonly Timestamp: unknown;
};

/** What was mailed, as `npm start` tells it at /mailbox.json: newest first; to one address where one is asked for. */
const mailbox = async (
  emulator: string,
  address: string | null,
  tell: (mails: readonly SentMail[]) => Promise<void>,
): Promise<readonly Readonly<Record<string, unknown>>[]> => {
  const answer = await fetch(`${emulator}/_ministack/ses/messages`);
  const { messages } = (await answer.json()) as { readonly messages: Readonly<Record<string, readonly SentMail[]>> };
  const mails = Object.values(messages).flat();
  await tell(mails);
  return mails
    .filter(({ To }) => address === null || To.includes(address))
    .map(({ Source, To, Subject, BodyText, BodyHtml, Timestamp }) => ({
      at: Timestamp,
      from: Source,
      to: To.join(', '),
      subject: Subject,
      text: BodyText,
      html: BodyHtml ?? '',
    }))
    .toReversed();
};

/** Named in `exceptions.ts` (`putRight`): tells of each mail to SES's simulator once, as EventBridge would. */
const makeFeedback = (emulator: string, deployed: ReadonlyMap<string, Deployed>) => {
  const seen = new Set<string>();
  return async (mails: readonly SentMail[]): Promise<void> => {
    for (const mail of mails) {
      const event = feedbackOn({ to: mail.To.join(', '), from: mail.Source }, new Date());
      const from = [...deployed.values()].find(({ outputs }) => mail.Source.includes(outputs['MailFrom'] ?? '\0'));
      const key = `${mail.To.join()} ${String(mail.Timestamp)} ${mail.BodyText}`;
      if (event === undefined || from === undefined || seen.has(key)) continue;
      seen.add(key);
      const url = `${emulator}/2015-03-31/functions/${from.feedbackTaker}/invocations`;
      await fetch(url, { method: 'POST', headers: { 'x-amz-invocation-type': 'Event' }, body: JSON.stringify(event) });
    }
  };
};

/** The environment of a stack's functions, for tests that look into its tables. */
const environmentOf = (emulator: string, { outputs }: Deployed): Readonly<Record<string, string>> => {
  const { tables, userPool, userPoolClient } = environmentNames;
  const names = [...Object.values(tables), userPool, userPoolClient];
  return {
    ...Object.fromEntries(names.map((name) => [name, outputs[outputOf(name)] ?? ''])),
    AWS_REGION: region,
    AWS_ENDPOINT_URL_DYNAMODB: emulator,
  };
};

/** Named in `exceptions.ts` (`putRight`): the challenge of API Gateway's own 401; ours has one. */
const challenge = (incoming: IncomingMessage, { statusCode, headers }: IncomingMessage): readonly string[] => {
  if (statusCode !== 401 || headers['www-authenticate'] !== undefined) return [];
  return ['www-authenticate', incoming.headers.authorization === undefined ? 'Bearer' : 'Bearer error="invalid_token"'];
};

/** Hands a request on to the API as it came, but for its host: that is how API Gateway knows which API is meant. */
export const handOn = (
  incoming: IncomingMessage,
  response: ServerResponse,
  api: URL,
  path: string,
  prefix = '',
): void => {
  const { rawHeaders, method } = incoming;
  const headers = rawHeaders.map((value, index) =>
    index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === 'host' ? api.host : value,
  );
  const onward = request({ host: loopback, port: api.port, method, path, headers }, (answer) => {
    const told = answer.rawHeaders.map((value, index) =>
      answer.rawHeaders[index - 1]?.toLowerCase() === 'set-cookie' ? cookieBelow(prefix, value) : value,
    );
    response.writeHead(answer.statusCode ?? 502, [...told, ...challenge(incoming, answer)]);
    answer.pipe(response);
  });
  onward.on('error', () => (response.headersSent ? response.destroy() : response.writeHead(502).end()));
  incoming.pipe(onward);
};

/**
 * One origin that looks as `npm start` does, so that the same journeys run against what is deployed: `/{operator}/v1/…`
 * goes to that operator's API, `/mailbox.json` tells what was mailed, `/_local` where the tables are.
 */
export const serveFront = (emulator: string, deployed: ReadonlyMap<string, Deployed>) => {
  const tell = makeFeedback(emulator, deployed);
  return serve((incoming, response) => {
    const url = incoming.url ?? '/';
    const json = (value: unknown) => response.setHeader('content-type', 'application/json').end(JSON.stringify(value));
    if (/^\/mailbox\.json(?:\?|$)/.test(url)) {
      mailbox(emulator, new URL(url, emulator).searchParams.get('to'), tell).then(json, () =>
        response.writeHead(502).end(),
      );
      return;
    }
    if (url === '/_local') {
      const entries = [...deployed].map(([operator, stack]) => [operator, environmentOf(emulator, stack)]);
      json({ operators: Object.fromEntries(entries) });
      return;
    }
    const operator = url.split('/', 2)[1] ?? '';
    const api = deployed.get(operator)?.outputs['ApiUrl'];
    if (api === undefined) response.writeHead(404).end();
    else handOn(incoming, response, new URL(api), url.slice(operator.length + 1) || '/', `/${operator}`);
  });
};
