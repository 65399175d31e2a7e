import { describe, expect, it } from 'vitest';
import { tables } from '../../functions/adapters/dynamodb/tables.ts';
import { retentions, usualLogDays } from '../../functions/domain/retention.ts';
import { mailsADay, mailsAMailbox, wrongPairs, wrongPasswords } from '../../functions/usecases/limits.ts';
import { readStage } from '../../lib/stage.ts';

describe('the table of retentions', () => {
  it('speaks of every table', () => {
    const named = Object.keys(tables).filter((table) => retentions.some(({ where }) => where === `\`${table}\``));
    expect(named).toEqual(Object.keys(tables));
  });

  it('says of counts what the longest window is', () => {
    const windows = [mailsAMailbox, mailsADay, wrongPasswords, wrongPairs].flat();
    expect(Math.max(...windows.map(({ seconds }) => seconds))).toBe(86_400);
  });

  it('says of logs what a stage does that says nothing', () => {
    expect(readStage({}).logDays).toBe(usualLogDays);
  });
});
