import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Profile } from '../functions/domain/profile.ts';
import type { Variables } from './environment.ts';
import { sendMessage } from './event.ts';
import type { ApiListener } from './gateway.ts';
import { pageHeaders } from './html.ts';
import { mailboxPage } from './mailbox.ts';
import { homePage } from './pages.ts';
import type { Sample } from './samples.ts';
import type { Mails } from './ses.ts';

/** What stands behind one operator's prefix. */
export type Served = {
  readonly profile: Profile;
  readonly variables: Variables;
  readonly sample: Sample | undefined;
  readonly api: ApiListener;
};

const html = (response: ServerResponse, page: string): void => {
  response.writeHead(200, pageHeaders).end(page);
};

const json = (response: ServerResponse, value: unknown): void => {
  response
    .writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' })
    .end(JSON.stringify(value, null, 2));
};

/** A page of the web that has its own name point here must not read this: the browser would send that name as Host. */
const isThisMachine = (request: IncomingMessage): boolean =>
  /^(?:127\.0\.0\.1|localhost)(?::\d+)?$/.test(request.headers.host ?? '');

/** The stack's own pages, and each operator's portal and API behind its prefix. */
export const makeFront = (operators: readonly Served[], mails: Mails) => {
  const byName = new Map(operators.map((served) => [served.profile.operator, served]));
  const wiring = () => ({
    operators: Object.fromEntries(operators.map(({ profile, variables }) => [profile.operator, variables])),
  });

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = request.url ?? '/';
    const path = url.split('?')[0] ?? '/';
    const reads = request.method === 'GET' || request.method === 'HEAD';
    if (reads && path === '/') return html(response, homePage(operators));
    if (reads && path === '/mailbox') return html(response, mailboxPage(mails()));
    if (reads && path === '/mailbox.json') {
      return json(response, mails(new URLSearchParams(url.split('?')[1]).get('to') ?? undefined));
    }
    if (reads && path === '/_local' && isThisMachine(request)) return json(response, wiring());

    const name = path.split('/')[1] ?? '';
    const served = byName.get(name);
    if (served === undefined) return sendMessage(response, 404, 'Not Found');
    const rest = url.slice(name.length + 1);
    if (reads && rest === '') {
      response.writeHead(308, { Location: `/${name}/` }).end();
      return;
    }
    return served.api(request, response, rest);
  };
};
