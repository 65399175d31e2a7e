import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  contractsSeen,
  mostEnded,
  mustBeKept,
  namesShown,
  nameWithout,
  noMarks,
  sessionStands,
  withEnded,
} from '../../../functions/domain/account.ts';
import type { Contract } from '../../../functions/domain/contract.ts';
import { type Link, linkFrom, scopeOf } from '../../../functions/domain/pair.ts';
import { energy, landlord, water } from '../../support/profiles.ts';
import { fuzzRuns } from './fuzz-runs.ts';
import { accountOf, asReference, contractOf, linkOf, noon, proofOf } from './samples.ts';

const contractIds = ['c1', 'c2', 'c3', 'c4'];
const holders = ['h1', 'h2', 'h3'];

type Step =
  | { readonly do: 'import'; readonly contract: string; readonly holder: string }
  | { readonly do: 'link'; readonly contract: string };

const history: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    fc.record({
      do: fc.constant('import' as const),
      contract: fc.constantFrom(...contractIds),
      holder: fc.constantFrom(...holders),
    }),
    fc.record({ do: fc.constant('link' as const), contract: fc.constantFrom(...contractIds) }),
  ),
  { maxLength: 30 },
);

/** Plays imports, and proofs with the key of whoever holds the contract at that moment. */
const play = (profile: typeof water, steps: readonly Step[]) => {
  const contracts = new Map<string, Contract>();
  const links: Link[] = [];
  for (const step of steps) {
    const known = contracts.get(step.contract);
    if (step.do === 'import') contracts.set(step.contract, contractOf(step.contract, step.holder));
    else if (known !== undefined) {
      const proof = proofOf({ holder: known.holder, contract: known.id });
      links.push(linkFrom('me', proof, scopeOf(profile, proof), noon));
    }
  }
  return { contracts: [...contracts.values()], links };
};

const ids = (seen: readonly { readonly id: string }[]): readonly string[] => seen.map(({ id }) => id);

describe('T-MOVE what an account sees', () => {
  it('T-MOVE, C15: is exactly what the linked holders own now', () => {
    fc.assert(
      fc.property(history, (steps) => {
        const { contracts, links } = play(water, steps);
        const proved = new Set(links.map(({ provedHolder }) => provedHolder));
        const owned = contracts.filter(({ holder }) => proved.has(holder)).map(({ id }) => id);
        expect(ids(contractsSeen(water, links, contracts, null, noon))).toEqual([...owned].sort());
      }),
      fuzzRuns,
    );
  });

  it('T-MOVE, B5: is exactly the linked contracts that still have the holder that was proved', () => {
    fc.assert(
      fc.property(history, (steps) => {
        const { contracts, links } = play(landlord, steps);
        const proved = new Set(links.map(({ scope, provedHolder }) => `${scope.id} of ${provedHolder}`));
        const owned = contracts.filter((c) => proved.has(`${c.id} of ${c.holder}`)).map(({ id }) => id);
        expect(ids(contractsSeen(landlord, links, contracts, null, noon))).toEqual([...owned].sort());
      }),
      fuzzRuns,
    );
  });

  it.each([water, landlord])(
    'T-MOVE the previous occupant sees nothing of a contract that moved ($operator)',
    (profile) => {
      const { contracts, links } = play(profile, [
        { do: 'import', contract: 'c1', holder: 'h1' },
        { do: 'link', contract: 'c1' },
        { do: 'import', contract: 'c1', holder: 'h2' },
      ]);
      expect(contractsSeen(profile, links, contracts, 'c1', noon)).toEqual([]);
    },
  );

  it('C15 a contract that the payer gains later appears by itself', () => {
    const links = [linkOf({ kind: 'holder', id: 'h1' }, 'h1')];
    expect(ids(contractsSeen(water, links, [contractOf('c1', 'h1'), contractOf('c9', 'h1')], null, noon))).toEqual([
      'c1',
      'c9',
    ]);
  });

  it('decision 6: long ended ones are gone, and a status is that of today', () => {
    const links = [linkOf({ kind: 'holder', id: 'h1' }, 'h1')];
    const contracts = [
      contractOf('c1', 'h1', { validTo: '2020-01-01' }),
      contractOf('c2', 'h1', { validTo: '2026-06-14' }),
    ];
    const seen = contractsSeen({ ...water, endedContractMonths: 24 }, links, contracts, null, noon);
    expect(seen.map(({ id: contract, status }) => [contract, status])).toEqual([['c2', 'ended']]);
  });

  it('C18 exactly one is selected: the chosen one while it is seen, else an active one, else the first', () => {
    const links = [linkOf({ kind: 'holder', id: 'h1' }, 'h1')];
    const contracts = [
      contractOf('c1', 'h1', { status: 'ended' }),
      contractOf('c2', 'h1'),
      contractOf('c3', 'h1'),
      contractOf('c4', 'h2'),
    ];
    const selected = (chosen: string | null, of = contracts) =>
      ids(contractsSeen(water, links, of, chosen, noon).filter((c) => c.selected));
    expect(selected('c3')).toEqual(['c3']);
    expect(selected('c1')).toEqual(['c1']);
    expect(selected(null)).toEqual(['c2']);
    expect(selected('c4')).toEqual(['c2']);
    expect(selected('c4', contracts.slice(0, 1))).toEqual(['c1']);
    expect(selected('c3', [])).toEqual([]);
  });

  it('C18 a contract opened twice is listed once', () => {
    const links = [linkOf({ kind: 'holder', id: 'h1' }, 'h1'), linkOf({ kind: 'contract', id: 'c1' }, 'h1')];
    expect(ids(contractsSeen(water, links, [contractOf('c1', 'h1'), contractOf('c1', 'h1')], null, noon))).toEqual([
      'c1',
    ]);
  });
});

describe('X4 sessions that end', () => {
  const second = noon / 1000;

  it('X4 at first no session has ended, and none needs to be kept', () => {
    expect(noMarks).toEqual({ epoch: 0, notBefore: 0, kept: [], ended: {} });
  });

  it('X4 every earlier session has ended, and none that began five seconds later', () => {
    const marks = { ...noMarks, notBefore: noon };
    expect(sessionStands(marks, 's', second + 4)).toBe(false);
    expect(sessionStands(marks, 's', second + 5)).toBe(true);
    expect(sessionStands(noMarks, 's', 5)).toBe(true);
  });

  it('X4 a session too close to tell by the clock is valid only if it was kept', () => {
    const marks = { ...noMarks, notBefore: noon + 300, kept: ['new'] };
    expect(sessionStands(marks, 'old', second)).toBe(false);
    expect(sessionStands(marks, 'new', second)).toBe(true);
    expect(mustBeKept(marks, 'other', second)).toBe(true);
    expect(mustBeKept(marks, 'new', second)).toBe(false);
    expect(mustBeKept(marks, 'other', second + 5)).toBe(true);
    expect(mustBeKept(marks, 'other', second + 6)).toBe(false);
  });

  it('X4 a device that signed out is out, kept or not, and the others stay', () => {
    const marks = withEnded({ ...noMarks, kept: ['a'] }, 'a', noon + 600_000, noon);
    expect(sessionStands(marks, 'a', second)).toBe(false);
    expect(mustBeKept(marks, 'a', second)).toBe(false);
    expect(sessionStands(marks, 'b', second)).toBe(true);
    expect(sessionStands(marks, 'toString', second)).toBe(true);
  });

  it('X4 marks of expired sessions are removed', () => {
    const first = withEnded(noMarks, 'a', noon + 1000, noon);
    expect(Object.keys(withEnded(first, 'b', noon + 2000, noon + 999).ended)).toEqual(['a', 'b']);
    expect(Object.keys(withEnded(first, 'b', noon + 2000, noon + 1000).ended)).toEqual(['b']);
  });

  it('X4 more sign-outs than are remembered end every session; those whose tokens have expired do not count', () => {
    const ended = Object.fromEntries(Array.from({ length: mostEnded }, (_, n) => [`s${n}`, noon + 1000]));
    const full = { ...noMarks, notBefore: noon - 1, kept: ['k'], ended };
    expect(withEnded(full, 'last', noon + 2000, noon)).toMatchObject({ notBefore: noon, kept: [], ended: {} });
    expect(withEnded({ ...full, notBefore: noon + 9 }, 'last', noon + 2000, noon).notBefore).toBe(noon + 9);
    expect(withEnded(full, 's0', noon + 2000, noon).kept).toEqual(['k']);
    expect(withEnded(full, 'last', noon + 2000, noon + 1000).ended).toEqual({ last: noon + 2000 });
  });
});

describe('decision 15: which names lead to an account, and which link may go', () => {
  const names = (...references: readonly string[]) => references.map((name) => ({ kind: 'reference' as const, name }));
  const to = (n: number, holder = 'h1') =>
    linkOf({ kind: 'contract', id: `c${n}` }, holder, { reference: asReference(`11110${n}`) });
  const printed = (n: number, holder = 'h1', reference = `L / 11110${n}`) => contractOf(`c${n}`, holder, { reference });
  const account = accountOf({ signInNames: names('111101', '111102') });
  const both = ['111101', '111102'];
  const shown = (...of: Parameters<typeof namesShown>) => namesShown(...of).map(({ name }) => name);

  it('D15 every reference that a live link opens is shown', () => {
    expect(shown(landlord, account, both, [to(1), to(2)], [printed(1), printed(2)])).toEqual(both);
  });

  it('D15 a reference whose contract has moved on, or that is another’s now, is not', () => {
    expect(shown(landlord, account, both, [to(1), to(2)], [printed(1, 'next'), printed(2)])).toEqual(['111102']);
    expect(shown(landlord, account, ['111102'], [to(1), to(2)], [printed(1), printed(2)])).toEqual(['111102']);
    expect(shown(landlord, account, both, [to(2)], [printed(1), printed(2)])).toEqual(['111102']);
  });

  it('D15 a reference that still signs in is shown where it is all that is left', () => {
    expect(shown(landlord, account, ['111101'], [to(1)], [printed(1, 'next')])).toEqual(['111101']);
    expect(shown(landlord, account, [], [to(1)], [printed(1, 'next')])).toEqual([]);
  });

  it('D15 billing prints another reference for the contract: that one is shown', () => {
    expect(shown(landlord, account, both, [to(1)], [printed(1, 'h1', 'L / 111102')])).toEqual(['111102']);
  });

  it('D15 other kinds of names are always shown, and the reference that proved a payer while anything is open', () => {
    const mixed = accountOf({ signInNames: [{ kind: 'email', name: 'me@example.fr' }, ...names('111101')] });
    const byHolder = [linkOf({ kind: 'holder', id: 'h1' }, 'h1', { reference: asReference('111101') })];
    expect(shown(landlord, mixed, [], [], [])).toEqual(['me@example.fr']);
    expect(shown(landlord, mixed, ['111101'], byHolder, [printed(2)])).toEqual(['me@example.fr', '111101']);
    expect(shown(landlord, mixed, ['111101'], byHolder, [printed(2, 'next')])).toEqual(['me@example.fr']);
  });

  const without = (gone: ReturnType<typeof to>, links: readonly Link[], contracts: readonly Contract[], own = both) =>
    nameWithout(landlord, account, own, links, contracts, gone)?.name;

  it('B2 D15 any link may go while another signs in', () => {
    const links = [to(1), to(2)] as const;
    const contracts = [printed(1), printed(2)];
    expect(links.map((link) => without(link, links, contracts))).toEqual(['111102', '111101']);
  });

  it('A15, B2, D15: not the only one, nor the last way in', () => {
    const links = [to(1), to(2)] as const;
    expect(without(links[0], [links[0]], [printed(1)])).toBeUndefined();
    expect(without(links[1], links, [printed(1, 'next'), printed(2)])).toBeUndefined();
    expect(without(links[1], links, [printed(1), printed(2)], ['111102'])).toBeUndefined();
    expect(without(links[0], links, [printed(1, 'next'), printed(2)])).toBe('111102');
  });

  it('C17 any, where an account needs no contract', () => {
    const link = linkOf({ kind: 'holder', id: 'h1' }, 'h1');
    expect(nameWithout(water, accountOf(), [], [link], [], link)).toEqual(accountOf().signInNames[0]);
  });

  it('X1 energy keeps its only link, and signs in by other names than the reference', () => {
    const [one, two] = [linkOf({ kind: 'holder', id: 'h1' }, 'h1'), linkOf({ kind: 'holder', id: 'h2' }, 'h2')];
    const named = accountOf({ signInNames: [...names('111101'), { kind: 'username', name: 'me' }] });
    expect(nameWithout(energy, accountOf(), [], [one], [], one)).toBeUndefined();
    expect(nameWithout(energy, named, ['111101'], [one, two], [], one)).toEqual({ kind: 'username', name: 'me' });
  });
});
