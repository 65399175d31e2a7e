import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hourMs } from '../../../functions/domain/durations.ts';
import {
  candidates,
  isOpen,
  mayClaim,
  missingProofs,
  openRegistration,
  proofStatus,
  type RegistrationState,
  signInNamesFor,
} from '../../../functions/domain/registration.ts';
import { energy, landlord, water } from '../../support/profiles.ts';
import { fuzzRuns } from './fuzz-runs.ts';
import { keyOf, noon, proofOf, registrationOf } from './samples.ts';

const anyState: fc.Arbitrary<RegistrationState> = fc.oneof(
  fc.constant({ name: 'pending' as const }),
  fc.integer({ min: -10, max: 10 }).map((s) => ({ name: 'activating' as const, lease: 'l', until: noon + s * 1000 })),
  fc.constant({ name: 'completed' as const, signInNames: [] }),
  fc.constant({ name: 'dropped' as const, inFavourOf: 'r9' }),
  fc.constant({ name: 'abandoned' as const }),
);

describe('decision 1: how long a registration lives', () => {
  it('decision 1: as long as its link, from now', () => {
    const { createdAt: _, expiresAt: __, state: ___, ...wish } = registrationOf();
    expect(openRegistration({ ...water, linkHours: 24 }, wish, noon)).toEqual(registrationOf());
  });

  it('decision 1: it is open until that very millisecond, then never again', () => {
    const registration = registrationOf({ expiresAt: noon + hourMs });
    expect(isOpen(registration, noon + hourMs - 1)).toBe(true);
    expect(isOpen(registration, noon + hourMs)).toBe(false);
  });
});

describe('A15 the lease', () => {
  it('A15 one device at a time: pending, or a lease that has ended', () => {
    const activating = registrationOf({ state: { name: 'activating', lease: 'l', until: noon + 1000 } });
    expect(mayClaim(registrationOf(), noon)).toBe(true);
    expect(mayClaim(activating, noon + 999)).toBe(false);
    expect(mayClaim(activating, noon + 1000)).toBe(true);
  });

  it('A20 what is completed, dropped, abandoned or expired is never claimed', () => {
    fc.assert(
      fc.property(anyState, fc.integer({ min: -5, max: 5 }), (state, hours) => {
        const registration = registrationOf({ state, expiresAt: noon + hours * hourMs });
        const finished = ['completed', 'dropped', 'abandoned'].includes(state.name) || hours <= 0;
        expect(isOpen(registration, noon)).toBe(!finished);
        expect(mayClaim(registration, noon) && finished).toBe(false);
      }),
      fuzzRuns,
    );
  });
});

describe('decision 5: a proof and its key', () => {
  const proved = registrationOf({ id: 'r1', proof: proofOf({ digest: 'd1' }) });

  it('decision 5: stands while the key is the same and nobody proved it since', () => {
    expect(proofStatus(registrationOf(), undefined)).toBe('none');
    expect(proofStatus(proved, keyOf({ digest: 'd1', provedBy: 'r1' }))).toBe('good');
  });

  it('decision 5: a second proof of the same pair supersedes it', () => {
    expect(proofStatus(proved, keyOf({ digest: 'd1', provedBy: 'r2' }))).toBe('superseded');
    expect(proofStatus(proved, undefined)).toBe('superseded');
  });

  it('decision 5: a key reissued or revoked since asks for the contract again', () => {
    expect(proofStatus(proved, keyOf({ digest: 'd2', provedBy: 'r1' }))).toBe('key-changed');
    expect(proofStatus(proved, keyOf({ digest: null, provedBy: 'r1' }))).toBe('key-changed');
  });
});

describe('X6 what is still missing behind the link', () => {
  it.each([
    [energy, false, false, ['contract', 'password']],
    [energy, true, false, ['password']],
    [energy, false, true, ['contract']],
    [energy, true, true, []],
    [landlord, true, false, ['password']],
    [landlord, true, true, []],
    [landlord, false, true, ['contract']],
    [water, false, false, ['password']],
    [water, false, true, []],
  ] as const)('X6 $0.operator with contract $1, password $2', (profile, contract, password, missing) => {
    expect(missingProofs(profile, { contract, password })).toEqual(missing);
  });
});

describe('X2 the names of an account', () => {
  it('A19, A22: the e-mail, and the name of one’s own beside it', () => {
    expect(signInNamesFor(energy, registrationOf(), null)).toEqual([{ kind: 'email', name: 'me@example.fr' }]);
    expect(signInNamesFor(energy, registrationOf(), 'me')).toEqual([
      { kind: 'email', name: 'me@example.fr' },
      { kind: 'username', name: 'me' },
    ]);
  });

  it('B2, B16: the reference alone; C9: the e-mail alone', () => {
    const proved = registrationOf({ proof: proofOf() });
    expect(signInNamesFor(landlord, proved, 'me')).toEqual([{ kind: 'reference', name: '123456' }]);
    expect(signInNamesFor(landlord, registrationOf(), null)).toEqual([]);
    expect(signInNamesFor(water, proved, 'me')).toEqual([{ kind: 'email', name: 'me@example.fr' }]);
  });
});

describe('decision 2: which registrations a typed password may pick from', () => {
  const one = registrationOf({ id: 'r1' });
  const two = registrationOf({ id: 'r2' });
  const idsOf = (own: typeof one | undefined, others: readonly (typeof one)[]) =>
    candidates(own, others, noon).map(({ id }) => id);

  it("decision 2: the link's own first, each once", () => {
    expect(idsOf(two, [one, two])).toEqual(['r2', 'r1']);
    expect(idsOf(undefined, [one, two])).toEqual(['r1', 'r2']);
    expect(idsOf(two, [])).toEqual(['r2']);
  });

  it('T-PREHIJACK none without a password of its own, and none that is no longer open', () => {
    const all = fc.array(
      fc.record({
        state: anyState,
        hours: fc.integer({ min: -5, max: 5 }),
        password: fc.constantFrom(null, 'verifier'),
      }),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(all, (list) => {
        const others = list.map(({ state, hours, password }, i) =>
          registrationOf({ id: `r${i}`, state, password, expiresAt: noon + hours * hourMs }),
        );
        const usable = others.filter(
          (r) => r.password !== null && r.expiresAt > noon && ['pending', 'activating'].includes(r.state.name),
        );
        expect(idsOf(undefined, others)).toEqual(usable.map(({ id }) => id));
      }),
      fuzzRuns,
    );
  });
});
