import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { tables } from '../../functions/adapters/dynamodb/tables.ts';
import { askBudgets, mailBudgets, mailsASource } from '../../functions/domain/mail-budgets.ts';
import { defaultLogDays, retentions } from '../../functions/domain/retention.ts';
import type { Window } from '../../functions/domain/window.ts';
import { wrongPairs, wrongPasswords } from '../../functions/usecases/limits.ts';
import { readStage } from '../../lib/stage.ts';

describe('the table of retentions', () => {
  it('mentions every table', () => {
    const named = Object.keys(tables).filter((table) => retentions.some(({ where }) => where === `\`${table}\``));
    expect(named).toEqual(Object.keys(tables));
  });

  it('has the longest window of all counters', () => {
    const mails = Object.values(mailBudgets).flatMap(({ mailbox, day }) => [mailbox, day]);
    const windows = [...mails, mailsASource, wrongPasswords, wrongPairs].flat();
    expect(Math.max(...windows.map(({ seconds }) => seconds))).toBe(86_400);
  });

  it('docs/mail.md has the limits of mailbox, source and day', () => {
    const page = readFileSync('docs/mail.md', 'utf8');
    const inWords = (windows: readonly Window[]) =>
      windows
        .map(({ cap, seconds }) => `${cap.toLocaleString('en')} ${seconds === 3600 ? 'an hour' : 'a day'}`)
        .join(', ');
    const rows = page.split('\n').filter((line) => line.startsWith('| a') && line.includes(' | '));
    const row = (start: string) => rows.find((line) => line.startsWith(`| ${start}`));
    expect(row('a mailbox')).toContain(inWords(mailBudgets.confirm.mailbox));
    expect(row('an account')).toContain(inWords(askBudgets['email-change'].account ?? []));
    for (const kind of ['any mailbox', 'own acts'])
      expect(rows.find((line) => line.includes(kind))).toContain(inWords(mailsASource));
    expect(row('all mailboxes, `confirm`')).toContain(inWords(mailBudgets.reset.day));
    expect(row('all mailboxes, `names`')).toContain(inWords(mailBudgets.names.day).replace(' a day', ''));
    expect(row('all mailboxes, `names`')).toContain(inWords(mailBudgets['email-change'].day));
    expect(row('all mailboxes, each kind')).toContain(inWords(mailBudgets['password-changed'].day));
  });

  it('has the default of logDays', () => {
    expect(readStage({}).logDays).toBe(defaultLogDays);
  });
});
