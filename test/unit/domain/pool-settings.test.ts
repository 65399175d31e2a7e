import { expect, it } from 'vitest';
import { poolSettings } from '../../../functions/domain/pool-settings.ts';
import { water } from '../../support/profiles.ts';

const withMinLength = (minLength: number) => ({ ...water, passwordPolicy: { ...water.passwordPolicy, minLength } });

it('D12 refresh tokens live as long as the longest session, whichever it is', () => {
  expect(poolSettings({ ...water, rememberDays: 30, sessionHours: 12 }).refreshTokenHours).toBe(720);
  expect(poolSettings({ ...water, rememberDays: 1, sessionHours: 36 }).refreshTokenHours).toBe(36);
});

it.each([
  [3, 6],
  [7, 7],
  [120, 99],
])('C5 a password of %s characters at least is %s to Cognito, which has bounds of its own', (asked, set) => {
  expect(poolSettings(withMinLength(asked)).minLength).toBe(set);
});
