import { describe, expect, it } from 'vitest';
import { documentsQuery, encodeCursor } from '../../../functions/contract/schemas.ts';

describe('the query of a list of documents', () => {
  it('a cursor is the last place, in a form that says nothing', () => {
    const place = '2026-01-14#F-2026.01~14_b';
    const cursor = encodeCursor(place);
    expect(cursor).toMatch(/^[\w-]+$/);
    expect(documentsQuery.parse({ cursor })).toEqual({ cursor: place });
  });

  it.each([
    { cursor: 'never made here' },
    { cursor: Buffer.from('2026-01-14').toString('base64url') },
    { cursor: Buffer.from('2026-01-14#a/b').toString('base64url') },
    { cursor: Buffer.from([0xff, 0xfe]).toString('base64url') },
    { cursor: 'A'.repeat(300) },
    { cursor: '' },
    { year: '26' },
    { year: '2026,2025' },
    { kind: 'Bill' },
    { kind: '' },
  ])('%j is refused', (query) => {
    expect(documentsQuery.safeParse(query).success).toBe(false);
  });

  it('parameters that are not ours are passed over', () => {
    expect(documentsQuery.parse({ kind: 'bill', holder: 'h2', constructor: 'x' })).toEqual({ kind: 'bill' });
  });
});
