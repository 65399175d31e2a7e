import { describe, expect, it } from 'vitest';
import { hourMs } from '../../../functions/domain/durations.ts';
import { isPoison, readLinkToken, resetLinkMs, undoLinkMs } from '../../../functions/domain/mail.ts';
import { noon } from './samples.ts';

const failed = (failures: number, age: number) =>
  isPoison({ id: 'm', createdAt: noon, failures, parked: false }, noon + age);

describe('T-MAILOUT a mail that fails', () => {
  it('T-MAILOUT is given up at its twelfth failure, once it is a day old', () => {
    expect(failed(11, 24 * hourMs)).toBe(true);
    expect(failed(10, 24 * hourMs)).toBe(false);
    expect(failed(11, 24 * hourMs - 1)).toBe(false);
    expect(failed(500, 30 * hourMs)).toBe(true);
  });

  it('T-MAILOUT is not given up for an outage of less than a day, however often it was tried', () => {
    expect(failed(1000, 23 * hourMs)).toBe(false);
    expect(failed(0, 1000 * hourMs)).toBe(false);
  });
});

describe('how long links live', () => {
  it('D1 a reset for an hour, the undoing of a change of address for a week', () => {
    expect([resetLinkMs, undoLinkMs]).toEqual([3_600_000, 604_800_000]);
  });
});

describe('the token of a mailed link', () => {
  const token = 'SnJ_FEzbY4VL5TjKb3mhHvEZaXf7nY1gdML11p1p-w_';

  it.each(['', '.', '>', '=', '%20', ' ', '\n', '&utm_source=news', '?x=1', '"', ')', '…', '\u200b'])(
    'is read without what mail programs and people put behind it: %j',
    (tail) => {
      expect([readLinkToken(`${token}${tail}`), readLinkToken(` <${token}${tail}`)]).toEqual([token, token]);
    },
  );

  it.each(['', '.', '>>', 'é'])('is none in %j', (given) => {
    expect(readLinkToken(given)).toBe('');
  });

  it('is another one where a character of it is lost or added within', () => {
    expect(readLinkToken(token.slice(1))).not.toBe(token);
    expect(readLinkToken(`${token.slice(0, 20)}.${token.slice(20)}`)).not.toBe(token);
  });
});
