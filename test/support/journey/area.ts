import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { type ApiClient, apiClient, type Schemas } from '../../../web/client.ts';
import { checkReply } from './contract-check.ts';

/** How long (ms) a test waits for something that follows by itself, a mail above all. */
const timeoutMs = 540_000;

/** Asks again until there is an answer; polls with a bound that no busy machine reaches, never sleeps for luck. */
export const eventually = async <T>(what: string, ask: () => Promise<T | undefined>): Promise<T> => {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > end) throw new Error(`Waited ${timeoutMs} ms in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
};

export type ReceivedMail = {
  readonly at: string;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
};

/** Every mail to that address, newest first. `origin`: of another stack than the one that all journeys share. */
export const mailsTo = async (address: string, origin = inject('origin')): Promise<readonly ReceivedMail[]> => {
  // Asked for by address, or hundreds of mails would travel at every look.
  const reply = await fetch(`${origin}/mailbox.json?to=${encodeURIComponent(address)}`);
  const mails = (await reply.json()) as readonly ReceivedMail[];
  return mails.filter(({ to }) => to === address);
};

/** The newest mail to that address that satisfies a condition. */
export const mailTo = (
  address: string,
  condition: (mail: ReceivedMail) => boolean = () => true,
  origin?: string,
): Promise<ReceivedMail> =>
  eventually(`a mail to ${address}`, async () => (await mailsTo(address, origin)).find(condition));

export type LinkPage = 'activate' | 'reset' | 'email' | 'email-undo';

const linkOf = (mail: ReceivedMail, page: LinkPage): string | undefined =>
  new RegExp(`/${page}\\?lang=\\w+#token=([\\w-]+)`).exec(mail.text)?.[1];

/**
 * The token of the newest link of that kind in the mails to an address. `besides`: one that is known already, where
 * another is waited for.
 */
export const tokenTo = (
  address: string,
  page: LinkPage = 'activate',
  { besides, origin }: { readonly besides?: string; readonly origin?: string } = {},
): Promise<string> =>
  eventually(`a mail to ${address} with a link to /${page}`, async () =>
    (await mailsTo(address, origin))
      .map((mail) => linkOf(mail, page))
      .find((token) => token !== undefined && token !== besides),
  );

/** An address that nobody has had before. */
export const freshAddress = (name = 'jeanne'): string => `${name}.${randomUUID().slice(0, 8)}@example.fr`;

/** A mailbox of SES's simulator that nobody has had before: mails to it come back, or are reported as spam. */
export const simulatedAddress = (answer: 'bounce' | 'complaint'): string =>
  `${answer}+${randomUUID().slice(0, 8)}@simulator.amazonses.com`;

/** One operator's API as its clients see it; every reply is held against openapi.json. */
export type Area = {
  readonly operator: string;
  readonly origin: string;
  /** The origin and the operator's path, without `/v1`. */
  readonly base: string;
  /** Nobody signed in. `language` is sent as `Accept-Language`. */
  readonly visitor: (language?: string) => ApiClient;
  readonly person: (session: Pick<Schemas['Session'], 'accessToken'>, language?: string) => ApiClient;
  /** Any request, for what a typed client would not send. */
  readonly send: (method: string, path: string, init?: RequestInit) => Promise<Response>;
};

const checkedFetch =
  (base: string, headers: Readonly<Record<string, string>>) =>
  async (request: Request): Promise<Response> => {
    for (const [name, value] of Object.entries(headers)) {
      if (!request.headers.has(name)) request.headers.set(name, value);
    }
    const reply = await fetch(request);
    const text = await reply.clone().text();
    checkReply(request.method, new URL(request.url).pathname.slice(new URL(base).pathname.length), reply, text);
    return reply;
  };

export const areaOf = (operator: string, origin = inject('origin')): Area => {
  const base = `${origin}/${operator}`;
  const client = (headers: Readonly<Record<string, string>>) => apiClient(base, { fetch: checkedFetch(base, headers) });
  const said = (language: string | undefined) => (language === undefined ? {} : { 'accept-language': language });
  return {
    operator,
    origin,
    base,
    visitor: (language) => client(said(language)),
    person: ({ accessToken }, language) => client({ authorization: `Bearer ${accessToken}`, ...said(language) }),
    send: (method, path, init) => checkedFetch(base, {})(new Request(`${base}${path}`, { method, ...init })),
  };
};

/** The answer's data, where the call must have succeeded; its problem in the message where it has not. */
export const given = <T>({ data, error, response }: { data?: T; error?: unknown; response: Response }): T => {
  if (!response.ok) throw new Error(`${response.status} ${response.url}: ${JSON.stringify(error)}`);
  return data as T;
};

/** Status and stable code of a refusal: `422 contract-not-proven`. */
export const refusal = ({ error, response }: { error?: unknown; response: Response }): string =>
  `${response.status} ${(error as Schemas['Problem'] | undefined)?.code ?? 'no problem'}`;

/** The problem of a refusal; a call that succeeded is an error of the test. */
export const problemOf = ({ error, response }: { error?: unknown; response: Response }): Schemas['Problem'] => {
  if (response.ok || error === undefined) throw new Error(`${response.status} ${response.url} is no refusal`);
  return error as Schemas['Problem'];
};
