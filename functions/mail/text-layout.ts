import type { Fact, Sheet } from './words.ts';

/** Characters per line: RFC 5322 (2.1.1) allows 78. */
const width = 76;

/** Breaks at plain spaces only, so that French punctuation stays with its word and links stay whole. */
const wrap = (paragraph: string): string => {
  const lines: string[] = [];
  let line = '';
  for (const word of paragraph.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].join('\n');
};

const factLines = (facts: readonly Fact[], colon: string): string =>
  facts.map(({ label, value }) => wrap(`${label}${colon}${value}`)).join('\n');

export const textLayout = ({ words, message, operator, contact, hours, identity, legalName }: Sheet): string => {
  const { colon } = words;
  const { before, facts, button, other, after } = message;
  const paragraphs = [
    words.greeting,
    ...before,
    ...(facts.length === 0 ? [] : [facts.map(({ label, value }) => `${label}${colon}${value}`).join('\n')]),
    ...(button === null ? [] : [`${button.label}${colon.trimEnd()}\n${button.link}`]),
    ...(other === undefined ? [] : [`${other.before}\n${other.link}`]),
    ...after,
    words.neverAsked,
    `${words.closing}\n${operator}`,
    `${'-'.repeat(20)}\n${words.help} ${hours}`,
    factLines(contact, colon),
    `${legalName}\n${factLines(identity, colon)}`,
  ];
  return `${paragraphs.map((paragraph) => paragraph.split('\n').map(wrap).join('\n')).join('\n\n')}\n`;
};
