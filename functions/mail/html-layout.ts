import type { Fact, Sheet } from './words.ts';

const escapes: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
]);

/** For text and for quoted attributes. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (c) => escapes.get(c) ?? c);

const font = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const paragraph = (html: string): string => `<p style="margin:0 0 16px">${html}</p>`;
const saying = (text: string): string => paragraph(escapeHtml(text));

/** Only web addresses become links, whatever a profile contains. */
const linked = (url: string): string =>
  /^https?:\/\//.test(url)
    ? `<a href="${escapeHtml(url)}" style="word-break:break-all">${escapeHtml(url)}</a>`
    : escapeHtml(url);

const reached = ({ value, link }: Fact): string =>
  link !== undefined && /^(?:mailto:[^?]+|tel:\+?\d+)$/.test(link)
    ? `<a href="${escapeHtml(link)}" style="white-space:nowrap">${escapeHtml(value)}</a>`
    : linked(value);

const rows = (facts: readonly Fact[], colon: string): string =>
  facts.map((fact) => `${escapeHtml(fact.label)}${colon}${reached(fact)}`).join('<br>\n');

const factBox = (facts: readonly Fact[], colon: string): string =>
  facts.length === 0
    ? ''
    : `<p style="margin:0 0 16px;padding:12px 16px;border:1px solid #8a94a0;border-radius:6px">${facts
        .map(({ label, value }) => `${escapeHtml(label)}${colon}<strong>${escapeHtml(value)}</strong>`)
        .join('<br>\n')}</p>`;

const buttonBlock = ({ words, colour, message: { button } }: Sheet): string =>
  button === null
    ? ''
    : `<p style="margin:24px 0"><a href="${escapeHtml(button.link)}" style="display:inline-block;padding:14px 22px;border-radius:6px;background-color:${colour};border:1px solid #ffffff;color:#ffffff;font-weight:bold;text-decoration:none">${escapeHtml(button.label)}</a></p>
<p style="margin:0 0 16px;font-size:14px">${escapeHtml(words.linkInClear)}<br>${linked(button.link)}</p>`;

const otherBlock = ({ message: { other } }: Sheet): string =>
  other === undefined ? '' : paragraph(`${escapeHtml(other.before)}<br>${linked(other.link)}`);

/** Loads nothing. Colours are the mail program's (dark mode), except the button: white on the operator's colour. */
export const htmlLayout = (sheet: Sheet): string => {
  const { locale, heading, words, message, operator, area, colour, contact, hours, identity, legalName } = sheet;
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(message.subject)}</title>
</head>
<body style="margin:0;padding:0">
<div lang="${locale}" style="max-width:560px;margin:0 auto;padding:24px 20px;${font};font-size:16px;line-height:1.5">
<p style="margin:0 0 24px;padding-bottom:12px;border-bottom:3px solid ${colour}"><strong>${escapeHtml(operator)}</strong><br>${escapeHtml(area)}</p>
<h1 style="margin:0 0 16px;font-size:22px;line-height:1.3">${escapeHtml(heading)}</h1>
${[
  saying(words.greeting),
  ...message.before.map(saying),
  factBox(message.facts, words.colon),
  buttonBlock(sheet),
  otherBlock(sheet),
  ...message.after.map(saying),
  saying(words.neverAsked),
  paragraph(`${escapeHtml(words.closing)}<br>${escapeHtml(operator)}`),
]
  .filter((block) => block !== '')
  .join('\n')}
<div style="margin-top:32px;padding-top:16px;border-top:1px solid #8a94a0;font-size:13px">
<p style="margin:0 0 12px"><strong>${escapeHtml(words.help)}</strong> ${escapeHtml(hours)}<br>
${rows(contact, words.colon)}</p>
<p style="margin:0"><strong>${escapeHtml(legalName)}</strong><br>
${rows(identity, words.colon)}</p>
</div>
</div>
</body>
</html>
`;
};
