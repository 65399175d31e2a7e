import { describe, expect, it } from 'vitest';
import {
  archivedRow,
  type Item,
  itemOf,
  readArchived,
} from '../../../functions/adapters/dynamodb/rows/archived-rows.ts';

describe('a row as a line', () => {
  it('is the same whatever the order of attributes and of sets, and differs where a list’s order does', () => {
    const row = {
      account: { S: 'a1' },
      sort: { S: 'account' },
      kept: { SS: ['y', 'x'] },
      nested: { M: { b: { N: '1' }, a: { NULL: true } } },
    } satisfies Item;
    const turned = {
      nested: { M: { a: { NULL: true }, b: { N: '1' } } },
      kept: { SS: ['x', 'y'] },
      sort: row.sort,
      account: row.account,
    } satisfies Item;
    const [one, other] = [row, turned].map((item) => archivedRow('Accounts', item));
    expect(other).toEqual(one);
    expect(one).toEqual({
      key: '["a1","account"]',
      line: '{"account":{"S":"a1"},"kept":{"SS":["x","y"]},"nested":{"M":{"a":{"NULL":true},"b":{"N":"1"}}},"sort":{"S":"account"}}',
    });
    const nested = (...item: readonly (readonly [string, string])[]) =>
      archivedRow('Keys', {
        reference: { S: 'r' },
        dead: { L: [{ M: Object.fromEntries(item.map(([name, S]) => [name, { S }])) }] },
      }).line;
    expect(nested(['a', '1'], ['b', '2'])).toBe(nested(['b', '2'], ['a', '1']));
    const listed = (...words: readonly string[]) =>
      archivedRow('Keys', { reference: { S: 'r' }, dead: { L: words.map((S) => ({ S })) } }).line;
    expect(listed('x', 'y')).not.toBe(listed('y', 'x'));
  });

  it('keeps numbers as they are written, beyond what a number of JavaScript holds', () => {
    const { line } = archivedRow('Contracts', { contract: { S: 'c' }, n: { N: '12345678901234567890.5' } });
    expect(itemOf(line)).toEqual({ contract: { S: 'c' }, n: { N: '12345678901234567890.5' } });
  });

  it.each([
    ['no JSON', 'nonsense'],
    ['a value without a type', '{"contract":"c1"}'],
    ['a value of two types', '{"contract":{"S":"c1","N":"1"}}'],
    ['a type that no row of ours has', '{"contract":{"S":"c1"},"odd":{"B":"AQ=="}}'],
  ])('%s is no row', (_, line) => {
    expect(itemOf(line)).toBeUndefined();
    expect(readArchived('Contracts', line)).toEqual({ kind: 'unreadable', why: 'it is no row of a table' });
  });

  it('a row without its table’s key is none of that table', () => {
    expect(() => archivedRow('Accounts', { account: { S: 'a1' } })).toThrow('a row of Accounts has no key');
  });

  it.each([
    ['Accounts', '{"account":{"S":"name#jeanne"},"sort":{"S":"name"},"owner":{"S":"a1"}}'],
    ['Accounts', '{"account":{"S":"holder#h1"},"sort":{"S":"slots#h1"},"accounts":{"SS":["a1"]}}'],
    ['Keys', '{"reference":{"S":"r"},"attempts":{"N":"3"}}'],
  ] as const)('what only helps the others in %s says nothing of its own', (table, line) => {
    expect(readArchived(table, line)).toEqual({ kind: 'derived' });
  });
});
