import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addressIsUnique,
  confirmLinkMs,
  mayReturnTo,
  passwordComesFirst,
  proofsOf,
  requiredFields,
  sessionMs,
} from '../../../functions/domain/profile.ts';
import { energy, landlord, water } from '../../support/profiles.ts';
import { fuzzRuns } from './fuzz-runs.ts';

describe('X1 the order of the proofs', () => {
  it('A1, A7: energy asks for the address and the terms, nothing else', () => {
    expect(requiredFields(energy)).toEqual(['email', 'terms']);
    expect(proofsOf(energy)).toEqual(['contract', 'password']);
    expect(passwordComesFirst(energy)).toBe(false);
  });

  it('B5, B9: landlord asks for all in one form', () => {
    expect(requiredFields(landlord)).toEqual(['email', 'password', 'contract', 'consents']);
    expect(passwordComesFirst(landlord)).toBe(true);
  });

  it('C3: water asks for an address and a password, and for no contract behind the link either', () => {
    expect(requiredFields(water)).toEqual(['email', 'password']);
    expect(proofsOf(water)).toEqual(['password']);
  });

  it('decision 10: any operator that has terms asks for them', () => {
    const terms = { version: '1', url: 'https://water.example/terms' };
    expect(requiredFields({ ...water, terms })).toEqual(['email', 'password', 'terms']);
    expect(requiredFields({ ...energy, terms: null })).toEqual(['email']);
  });

  it('B16: an address belongs to one account only where one signs in with it', () => {
    expect([energy, landlord, water].map(addressIsUnique)).toEqual([true, false, true]);
  });

  it('decisions 1 and 12: how long links and sessions live', () => {
    const profile = { ...water, linkHours: 24, sessionHours: 12, rememberDays: 30 };
    expect(confirmLinkMs(profile)).toBe(86_400_000);
    expect(sessionMs(profile, false)).toBe(43_200_000);
    expect(sessionMs(profile, true)).toBe(2_592_000_000);
  });
});

describe('A21, A25 where a confirmation page may lead back to', () => {
  const profile = { ...energy, returnTo: ['https://energy.example/app/', 'https://app.energy.example/signed-up'] };

  it.each([
    'https://energy.example/app/',
    'https://energy.example/app/sign-in?from=web#top',
    'HTTPS://ENERGY.example:443/app/x',
    'https://app.energy.example/signed-up',
  ])('A25 leads back to %s', (url) => {
    expect(mayReturnTo(profile, url)).toBe(true);
  });

  it.each([
    '',
    '/app/',
    '//energy.example/app/',
    'energy.example/app/',
    'http://energy.example/app/',
    'https://energy.example/',
    'https://energy.example/app',
    'https://energy.example/application/',
    'https://energy.example/app/../admin',
    'https://energy.example/app/%2e%2e/admin',
    'https://energy.example/app/..\\admin',
    'https://energy.example.evil.example/app/',
    'https://energy.example@evil.example/app/',
    'https://energy.example%2fapp%2f@evil.example/',
    'https://evil.example/https://energy.example/app/',
    'https://evil.example\\@energy.example/app/',
    'https://evil.example#@energy.example/app/',
    'https://evil.example?https://energy.example/app/',
    'https://user@energy.example/app/',
    'https://user:pass@energy.example/app/',
    'https://energy.example:8443/app/',
    'https://energy.example./app/',
    'https://xenergy.example/app/',
    'https://app.energy.example/signed-up?x=1',
    'https://app.energy.example/signed-up/more',
    'https://app.energy.example/signed-upx',
    'javascript:alert(1)//https://energy.example/app/',
    'data:text/html,https://energy.example/app/',
    'https:///evil.example/app/',
    'https://еnergy.example/app/',
  ])('A25 does not lead to %s', (url) => {
    expect(mayReturnTo(profile, url)).toBe(false);
  });

  it('A25 no string leads to another host', () => {
    const parts = [
      'https:',
      'http:',
      '/',
      '//',
      '\\',
      '@',
      ':',
      '#',
      '?',
      '.',
      '..',
      '%2e',
      '%00',
      '\t',
      '\n',
      'energy.example',
      'app',
      'evil.example',
      'javascript:',
    ];
    const hostile = fc.oneof(
      fc.array(fc.constantFrom(...parts), { maxLength: 10 }).map((p) => p.join('')),
      fc.array(fc.constantFrom(...parts), { maxLength: 5 }).map((p) => `https://energy.example/app/${p.join('')}`),
      fc.webUrl({ withFragments: true, withQueryParameters: true }),
    );
    let followed = 0;
    fc.assert(
      fc.property(hostile, (url) => {
        if (!mayReturnTo(profile, url)) return;
        followed += 1;
        const { origin, pathname } = new URL(url);
        expect(origin).toBe('https://energy.example');
        expect(pathname).toMatch(/^\/app\//);
      }),
      fuzzRuns,
    );
    expect(followed).toBeGreaterThan(0);
  });

  it('A25 returns nowhere if the operator allows nothing', () => {
    expect(mayReturnTo({ ...energy, returnTo: [] }, 'https://energy.example/app/')).toBe(false);
  });
});
