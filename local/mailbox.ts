import { escape, htmlPage } from './html.ts';
import type { Mail } from './ses.ts';

const base = '<base target="_blank">';

/** Links of a mail open in a tab of their own; scripts and forms of a mail do nothing. */
const framed = (html: string): string => {
  const document = /<head[^>]*>/i.test(html) ? html.replace(/<head[^>]*>/i, (head) => head + base) : base + html;
  return `<iframe title="The mail as it is read" sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="${escape(document)}"></iframe>`;
};

const article = (mail: Mail): string => `<article>
<h2>${escape(mail.subject)}</h2>
<dl>
<dt>To</dt><dd>${escape(mail.to)}</dd>
<dt>From</dt><dd>${escape(mail.from)}</dd>
<dt>Sent</dt><dd><time datetime="${escape(mail.at)}">${escape(mail.at)}</time></dd>
</dl>
${framed(mail.html)}
<details><summary>As plain text</summary><pre>${escape(mail.text)}</pre></details>
</article>`;

/** How many mails the page shows; all are in `/mailbox.json`. */
const shown = 100;

/** `/mailbox`: the mails that were sent, newest first. */
export const mailboxPage = (mails: readonly Mail[]): string =>
  htmlPage(
    'Mailbox',
    `<p class="note">Development only: no mail leaves this machine. The same as JSON: <a href="/mailbox.json">/mailbox.json</a>.</p>
${mails.length === 0 ? '<p>No mail has been sent yet.</p>' : mails.slice(0, shown).map(article).join('\n')}`,
  );
