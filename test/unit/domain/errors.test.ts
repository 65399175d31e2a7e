import { describe, expect, it } from 'vitest';
import { isRefusal, refuse, refuseFields, TryAgain } from '../../../functions/domain/errors.ts';

describe('a refusal is a value', () => {
  it('carries its code, and details where there are some', () => {
    expect(refuse('not-found')).toEqual({ refused: 'not-found' });
    expect(refuse('too-many-attempts', { retryAfter: 3 })).toEqual({ refused: 'too-many-attempts', retryAfter: 3 });
  });

  it('names every field at fault', () => {
    const faults = [
      { path: 'email', code: 'wrong-format' },
      { path: 'terms', code: 'outdated' },
    ] as const;
    expect(refuseFields(...faults)).toEqual({ refused: 'invalid-request', faults });
  });

  it('is told from every other outcome', () => {
    expect(isRefusal(refuse('conflict'))).toBe(true);
    const others = [{ unlinked: true }, {}, [], null, undefined, 'refused', 0, () => undefined];
    expect(others.filter(isRefusal)).toEqual([]);
  });

  it('an outage is an exception, not a refusal', () => {
    expect(new TryAgain('later')).toMatchObject({ name: 'TryAgain', message: 'later' });
  });
});
