import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  edge,
  mailSettings,
  portalUrl,
  profileFrom,
  readEnvironment,
  secretId,
  sourceLimits,
  tableNames,
  userPool,
} from '../../../functions/adapters/env.ts';

describe('the environment', () => {
  test('every fault of a group is named at once, no value is quoted', () => {
    const env = readEnvironment({ USER_POOL_ID: 'not a pool', USER_POOL_CLIENT_ID: '' });
    expect(() => userPool(env)).toThrow(
      'The environment is incomplete. USER_POOL_ID: is no pool id; USER_POOL_CLIENT_ID: must be set',
    );
  });

  test('a function is asked only for the tables it uses', () => {
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

  test('an edge is known by its secrets; short ones are refused, none is quoted', () => {
    const secret = 'abcdefghijklmnopqrstuvwxyz123456';
    expect(edge(readEnvironment({ ORIGIN_SECRET: '' }))).toBeUndefined();
    expect(edge(readEnvironment({ ORIGIN_SECRET: `${secret},${secret}7` }))).toEqual({
      secrets: [secret, `${secret}7`],
      secretHeader: 'x-origin-secret',
      addressHeader: 'cloudfront-viewer-address',
    });
    const named = { ORIGIN_SECRET: secret, ORIGIN_SECRET_HEADER: 'X-Edge', VIEWER_ADDRESS_HEADER: 'True-Client-IP' };
    expect(edge(readEnvironment(named))).toMatchObject({ secretHeader: 'x-edge', addressHeader: 'true-client-ip' });
    expect(() => edge(readEnvironment({ ORIGIN_SECRET: 'short' }))).toThrow('32 characters');
    expect(() => edge(readEnvironment({ ORIGIN_SECRET: 'short' }))).not.toThrow('short');
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
