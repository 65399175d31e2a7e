import { isDeepStrictEqual } from 'node:util';
import { parse } from 'csv-parse/sync';
import { expect, inject, it } from 'vitest';
import { csvLine } from '../../bin/operator/csv-output.ts';
import type { Profile } from '../../functions/domain/profile.ts';
import { testClient } from '../support/create-tables.ts';
import { csvOf, dyingAt, Killed, type Line, openScene, type Scene } from '../support/import-scene.ts';
import { energy, landlord, water } from '../support/profiles.ts';
import { evidence, shown, sizeOf } from './evidence.ts';

const client = testClient(inject('dynamoDbEndpoint'));

const digits = (n: number, length: number): string => String(n).padStart(length, '0');

const referenceOf = ({ operator }: Profile, n: number): string => {
  if (operator === 'water') return `-11301.${digits(n, 5)}.01`;
  return operator === 'energy' ? `2${digits(n, 9)}` : String(500_000 + n);
};

const line = (profile: Profile, n: number, more: { readonly [Column in number]?: string } = {}): Line => {
  const usual: Line = [
    referenceOf(profile, n),
    digits(70_000_000 + n, 10),
    `h${n}`,
    // An id like any other here: it names no property of anything.
    n === 2 ? '__proto__' : `c${n}`,
    `=HYPERLINK("http://evil.example/${n}")`,
    'active',
    '2020-01-01',
    '',
    n % 2 === 0 ? 'yes' : 'no',
    '',
  ];
  return usual.map((cell, column) => more[column] ?? cell) as unknown as Line;
};

const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);

/** The stored contracts, and a new file with unchanged rows, moves, keys, ends, mandates, new contracts and faults. */
const filesOf = (profile: Profile, rows: number) => {
  const before = numbers(1, rows + 1).map((n) => line(profile, n));
  const kinds: readonly ((n: number) => Line)[] = [
    (n) => line(profile, n, { 2: `h${n}new` }),
    (n) => line(profile, n, { 1: digits(80_000_000 + n, 10) }),
    (n) => line(profile, n),
    (n) => line(profile, n, { 8: n % 2 === 0 ? 'no' : 'yes' }),
    (n) => line(profile, n, { 0: referenceOf(profile, n + 1000), 1: '' }),
    (n) => line(profile, n, { 2: `h${n}next`, 1: digits(90_000_000 + n, 10), 9: '2030-12-31' }),
  ];
  const changes = numbers(1, rows + 1).map((n) => kinds[n % kinds.length]?.(n) ?? line(profile, n));
  const newcomers = [line(profile, rows + 1), line(profile, rows + 2)];
  /** Each contradicts one before it, or is none. */
  const refused = [
    line(profile, 1, { 2: 'another' }),
    line(profile, rows + 3, { 0: newcomers[0]?.[0] ?? '', 2: 'somebody else' }),
    line(profile, rows + 4, { 5: 'closed' }),
    line(profile, rows + 5, { 4: 'bell \u0007' }),
    line(profile, rows + 6, { 9: '2026-02-30' }),
    line(profile, rows + 7, { 0: '=1+1' }),
    line(profile, rows + 8, { 3: '../c1' }),
  ];
  return { before, now: [...changes, ...newcomers, ...refused], refused: refused.length };
};

type Files = ReturnType<typeof filesOf>;

const prepare = async (profile: Profile, { before }: Files): Promise<Scene> => {
  const scene = await openScene(client, profile);
  await scene.importFile(csvOf(before));
  if (profile.consents.length > 0) for (const n of [1, 2, 3]) await scene.tenantOf(referenceOf(profile, n));
  return scene;
};

const importedBy = (outcome: Awaited<ReturnType<Scene['importFile']>>) => {
  if (outcome.outcome !== 'imported') throw new Error(outcome.outcome);
  return outcome.counts;
};

const cleanRun = async (profile: Profile, files: Files) => {
  const scene = await prepare(profile, files);
  const counting = dyingAt(scene.ports, Number.POSITIVE_INFINITY, 'before');
  const counts = importedBy(await scene.importFile(csvOf(files.now), { by: counting.ports }));
  expect(counts.new).toBe(2);
  const wanted = await scene.lasting();

  expect(importedBy(await scene.importFile(csvOf(files.now)))).toMatchObject({ new: 0, changed: 0 });
  const third = Math.ceil(files.before.length / 3);
  const ending = files.now.slice(0, third).map((row) => row.with(5, 'ended') as unknown as Line);
  expect(await scene.importFile(csvOf(ending))).toMatchObject({ outcome: 'would-change-too-much' });
  expect(await scene.lasting()).toEqual(wanted);

  const feed = await scene.command('print-feed', profile.operator);
  const cells = (parse(feed, { relax_column_count: true }) as readonly (readonly string[])[]).flat();
  expect(cells.length).toBeGreaterThan(files.before.length);
  expect(importedBy(await scene.importFile(csvOf(ending), { force: true })).changed).toBe(third);
  scene.close();
  return {
    wanted,
    writes: counting.writes(),
    refused: counts.refused,
    formulas: cells.filter((cell) => /^[=+\-@\t\r]/.test(cell)).length,
    quoted: cells.filter((cell) => cell.startsWith("'")).length,
  };
};

const killedRun = async (profile: Profile, files: Files, k: number, when: 'before' | 'after') => {
  const scene = await prepare(profile, files);
  const mortal = dyingAt(scene.ports, k, when);
  await expect(scene.importFile(csvOf(files.now), { by: mortal.ports })).rejects.toThrow(Killed);
  await mortal.settled();
  await scene.importFile(csvOf(files.now));
  const found = await scene.lasting();
  scene.close();
  return found;
};

it('T-IMPORT an import killed anywhere and run again is one clean run', { timeout: 3_600_000 }, async () => {
  const rows = sizeOf('T-IMPORT', { small: 6, full: 36 });
  const sums = { kills: 0, different: 0, refused: 0, faulty: 0, formulas: 0, quoted: 0 };
  for (const profile of [water, energy, landlord]) {
    const files = filesOf(profile, rows);
    const clean = await cleanRun(profile, files);
    sums.refused += clean.refused;
    sums.faulty += files.refused;
    sums.formulas += clean.formulas;
    sums.quoted += clean.quoted;
    for (const k of numbers(1, clean.writes + 1)) {
      for (const when of ['before', 'after'] as const) {
        const found = await killedRun(profile, files, k, when);
        sums.kills += 1;
        expect.soft(found, `${profile.operator}, killed ${when} write ${k}`).toEqual(clean.wanted);
        if (!isDeepStrictEqual(found, clean.wanted)) sums.different += 1;
      }
    }
  }
  const dangerous = ['=1', '+1', '-1', '@1', '\t=1', '\r=1'].filter((cell) => !csvLine([cell]).includes("'"));
  evidence('T-IMPORT', {
    figure: `${shown(sums.kills)} kills, before and after each write: ${sums.different} end otherwise than one clean run; ${sums.refused} of ${sums.faulty} bad rows refused; ${sums.quoted} exported cells quoted, ${sums.formulas + dangerous.length} formulas left`,
    bound: '0 otherwise, all refused, 0 formulas',
    held:
      sums.different === 0 && sums.refused === sums.faulty && sums.formulas + dangerous.length === 0 && sums.quoted > 0,
  });
});
