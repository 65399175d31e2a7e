import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  mailSettings,
  originSecretId,
  portalUrl,
  profileFrom,
  readEnvironment,
  rotation,
  secretId,
  sourceLimits,
  tableNames,
  userPool,
} from '../../../functions/adapters/env.ts';

describe('the environment', () => {
  test('one error names every fault of a group, without values', () => {
    const env = readEnvironment({ USER_POOL_ID: 'not a pool', USER_POOL_CLIENT_ID: '' });
    expect(() => userPool(env)).toThrow(
      'The environment is incomplete. USER_POOL_ID: is no pool id; USER_POOL_CLIENT_ID: must be set',
    );
  });

  test('a function needs only the names of tables it uses', () => {
    const tables = tableNames(readEnvironment({ TABLE_KEYS: 'keys-1' }));
    expect(tables.Keys).toBe('keys-1');
    expect(() => tables.Accounts).toThrow('TABLE_ACCOUNTS: must be set');
  });

  test('a configuration set is optional, a sender is not', () => {
    const env = readEnvironment({ MAIL_FROM: 'no-reply@water.example', MAIL_CONFIGURATION_SET: '' });
    expect(mailSettings(env)).toEqual({ from: 'no-reply@water.example', configurationSet: null });
    expect(() => mailSettings(readEnvironment({}))).toThrow('MAIL_FROM: must be set');
    expect(() => mailSettings(readEnvironment({ MAIL_FROM: 'A <a@b.fr>' }))).toThrow('is no e-mail address');
  });

  test('the portal has no slash at its end', () => {
    expect(portalUrl(readEnvironment({ PORTAL_URL: 'https://a.example' }))).toBe('https://a.example');
    expect(() => portalUrl(readEnvironment({ PORTAL_URL: 'https://a.example/' }))).toThrow('without a slash');
  });

  test('source limits are on unless switched off', () => {
    expect(sourceLimits(readEnvironment({}))).toBe(true);
    expect(sourceLimits(readEnvironment({ RATE_LIMITS: 'off' }))).toBe(false);
    expect(() => sourceLimits(readEnvironment({ RATE_LIMITS: 'no' }))).toThrow('"on" or "off"');
  });

  test('an edge is recognised by its secret’s name', () => {
    expect(originSecretId(readEnvironment({ ORIGIN_SECRET_ID: '' }))).toBeUndefined();
    expect(originSecretId(readEnvironment({ ORIGIN_SECRET_ID: 'live/origin' }))).toBe('live/origin');
  });

  test('a rotation needs the distribution and the functions’ region', () => {
    expect(rotation(readEnvironment({ DISTRIBUTION_ID: 'E1', API_REGION: 'eu-west-3' }))).toEqual({
      distribution: 'E1',
      apiRegion: 'eu-west-3',
    });
    expect(() => rotation(readEnvironment({}))).toThrow(/DISTRIBUTION_ID: must be set.*API_REGION: must be set/);
  });

  test('the secret is named', () => {
    expect(secretId(readEnvironment({ SECRET_ID: 'arn' }))).toBe('arn');
  });

  test('the profile is read from its file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'profile-'));
    try {
      const file = join(folder, 'p.json');
      writeFileSync(file, JSON.stringify({ operator: 'water', journey: 'account-first', name: 'Eau' }));
      expect(profileFrom(readEnvironment({ PROFILE_FILE: file }))).toMatchObject({ operator: 'water', name: 'Eau' });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
