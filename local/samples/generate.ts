import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { billingColumns } from '../../functions/domain/billing-row.ts';
import { belgianCommunes, communes, residences, streetsOfAix, streetsOfBelgium, streetsOfTours } from './places.ts';

/** Writes the sample files beside this one: the same in every run, so that they can be committed and read in a diff. */

type Sample = Readonly<Record<(typeof billingColumns)[number], string>>;
type Random = (below: number) => number;

const payers = 120;
const contracts = 200;

/** mulberry32: small, and good enough to make addresses with. */
const randomFrom = (seed: number): Random => {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
};

const pick = <T>(random: Random, list: readonly T[]): T => {
  const item = list[random(list.length)];
  if (item === undefined) throw new Error('Nothing to pick from.');
  return item;
};

const digits = (random: Random, count: number): string =>
  Array.from({ length: count }, () => String(random(10))).join('');

const day = (random: Random, firstYear: number, years: number): string =>
  `${firstYear + random(years)}-${String(1 + random(12)).padStart(2, '0')}-${String(1 + random(28)).padStart(2, '0')}`;

/** Whose the n-th contract is: everybody has one, and some have two, three or four. */
const payerOf = (n: number): number => (n < payers ? n : Math.floor(((n - payers) * 2) / 5) * 3);

/** Mostly active; every 11th ended lately, every 17th long ago, every 29th suspended. The first ones are active. */
const life = (random: Random, n: number): Pick<Sample, 'status' | 'valid_from' | 'valid_to'> => {
  const valid_from = day(random, 2008, 12);
  if (n % 17 === 16) return { status: 'ended', valid_from, valid_to: day(random, 2020, 3) };
  if (n % 11 === 10) return { status: 'ended', valid_from, valid_to: day(random, 2026, 1) };
  return { status: n % 29 === 28 ? 'suspended' : 'active', valid_from, valid_to: '' };
};

const directDebit = (random: Random): string => (random(5) < 3 ? 'yes' : 'no');

const keyAlphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

const water = (random: Random, n: number): Sample => {
  const { postcode, name } = pick(random, communes);
  const served = String(n + 1).padStart(2, '0');
  return {
    reference: `${11301 + payerOf(n)}.${String(11377 + n * 7).padStart(5, '0')}.${n === 0 ? '01' : served.slice(-2)}`,
    key: Array.from({ length: 8 }, () => keyAlphabet.charAt(random(keyAlphabet.length))).join(''),
    holder: `R${String(40211 + payerOf(n) * 13)}`,
    contract: `EAU-${String(700100 + n * 3)}`,
    address: `${1 + random(180)} ${pick(random, streetsOfAix)}, ${postcode} ${name}`,
    ...life(random, n),
    direct_debit: directDebit(random),
    key_valid_until: '',
  };
};

const customerCodes = new Map<number, string>();

const energy = (random: Random, n: number): Sample => {
  const payer = payerOf(n);
  const commune = pick(random, belgianCommunes);
  const code = customerCodes.get(payer) ?? `0${digits(random, 9)}`;
  customerCodes.set(payer, code);
  return {
    reference: String(2_101_234_567 + payer * 1_009),
    key: code,
    holder: `CLI${String(880_300 + payer * 7)}`,
    contract: `5414${String(488_200_000 + n * 10_007)}${String(10_000 + n)}`,
    address: `${pick(random, streetsOfBelgium)} ${1 + random(220)}, ${commune}`,
    ...life(random, n),
    direct_debit: directDebit(random),
    key_valid_until: '',
  };
};

const landlord = (random: Random, n: number): Sample => {
  const residence = pick(random, residences);
  const flat = `Bât. ${pick(random, ['A', 'B', 'C', 'D'])}, appt ${1 + random(6)}${String(1 + random(8)).padStart(2, '0')}`;
  return {
    reference: String(123_456 + n * 211),
    key: digits(random, 8),
    holder: `LOC-${String(5_001 + payerOf(n))}`,
    contract: `BAIL-${String(31_000 + n)}`,
    address: `Résidence ${residence.name}, ${flat}, ${1 + random(60)} ${pick(random, streetsOfTours)}, ${residence.commune}`,
    ...life(random, n),
    direct_debit: directDebit(random),
    key_valid_until: n % 23 === 22 ? '2035-12-31' : '',
  };
};

const samples = { water, energy, landlord };

for (const [index, [operator, make]] of Object.entries(samples).entries()) {
  const random = randomFrom(20_261_100 + index);
  const rows = Array.from({ length: contracts }, (_, n) => make(random, n));
  writeFileSync(
    join(import.meta.dirname, `${operator}.csv`),
    stringify(rows, { header: true, columns: [...billingColumns], escape_formulas: true }),
  );
}
