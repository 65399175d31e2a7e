import type { Room } from './rooms.ts';

/** One change of the code, and what became of it. */
export type Mutant = {
  readonly file: string;
  readonly line: number;
  /** The line of source in which it begins. */
  readonly source: string;
  /** What kind of change, in Stryker's word: `EqualityOperator`. */
  readonly kind: string;
  /** The code that was changed, and what it was changed to; on one line each. */
  readonly code: string;
  readonly replacement: string;
  readonly status: string;
};

/** A survivor that no test can kill: the change makes no difference. Known by its text, for lines move. */
export type Acknowledged = Pick<Mutant, 'file' | 'code' | 'replacement'> & {
  /** A part of the line, where the same code stands elsewhere in the file, too. */
  readonly in?: string;
  readonly reason: string;
};

export type RoomResult = {
  readonly room: Room;
  /** Detected changes in a hundred that were tried; changes that could not run are not counted. */
  readonly score: number;
  readonly detected: number;
  readonly tried: number;
  /** Undetected ones that are allowed to be, as long as the score holds. */
  readonly borne: readonly Mutant[];
  /** Undetected ones in a comparison, a condition or an authorization check: none may be left. */
  readonly open: readonly Mutant[];
  /** Undetected ones that make no difference; counted as what they are, undetected. */
  readonly acknowledged: readonly Mutant[];
};

const detected = new Set(['Killed', 'Timeout']);
const undetected = new Set(['Survived', 'NoCoverage']);

const comparisons = new Set(['EqualityOperator', 'ConditionalExpression', 'LogicalOperator']);

/** What makes a text one of DynamoDB's expressions: a comparison, a function, a connective, a clause. */
const expression =
  /[=<>]|\battribute_(?:not_)?exists\b|\b(?:begins_with|contains|size)\b|\b(?:AND|OR|NOT|SET|REMOVE|ADD|DELETE)\b/;

/** Whether a change is one of those of which none may survive. */
export const gates = (room: Room, { file, kind, code }: Mutant): boolean =>
  comparisons.has(kind) ||
  room.authorization.some((name) => file === `${room.folder}/${name}`) ||
  (room.textsAreConditions && kind === 'StringLiteral' && expression.test(code)) ||
  (room.textsAreConditions && kind === 'ObjectLiteral' && code.startsWith('{ if:'));

const isOf = (mutant: Mutant) => (known: Acknowledged) =>
  known.file === mutant.file &&
  known.code === mutant.code &&
  known.replacement === mutant.replacement &&
  mutant.source.includes(known.in ?? '');

/** Counts what a run has found. */
export const resultOf = (room: Room, mutants: readonly Mutant[], acknowledged: readonly Acknowledged[]): RoomResult => {
  const killed = mutants.filter(({ status }) => detected.has(status)).length;
  const alive = mutants.filter(({ status }) => undetected.has(status));
  const tried = killed + alive.length;
  const known = alive.filter((mutant) => acknowledged.some(isOf(mutant)));
  const unknown = alive.filter((mutant) => !known.includes(mutant));
  return {
    room,
    score: tried === 0 ? 100 : (100 * killed) / tried,
    detected: killed,
    tried,
    borne: unknown.filter((mutant) => !gates(room, mutant)),
    open: unknown.filter((mutant) => gates(room, mutant)),
    acknowledged: known,
  };
};

/** Acknowledgements that no survivor of a whole run needs any more: they would hide the next one. */
export const unneeded = (
  room: Room,
  mutants: readonly Mutant[],
  acknowledged: readonly Acknowledged[],
): readonly Acknowledged[] => {
  const alive = mutants.filter(({ status }) => undetected.has(status));
  return acknowledged.filter(
    (known) => known.file.startsWith(`${room.folder}/`) && !alive.some((mutant) => isOf(mutant)(known)),
  );
};
