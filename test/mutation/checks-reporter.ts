import { type Acknowledged, acknowledged } from './acknowledged.ts';
import { rooms } from './rooms.ts';

type Location = Readonly<Record<'start' | 'end', { readonly line: number; readonly column: number }>>;

/** A mutant in Stryker's report: lines and columns count from 1. */
type Mutant = {
  readonly mutatorName: string;
  readonly replacement?: string;
  readonly location: Location;
  readonly status: string;
};

/** The part of Stryker's report that is read here. */
export type Report = {
  readonly files: Readonly<Record<string, { readonly source: string; readonly mutants: readonly Mutant[] }>>;
};

/** A mutant with the code that it replaces, on one line each. */
export type Survivor = {
  readonly file: string;
  readonly line: number;
  readonly text: string;
  readonly mutator: string;
  readonly code: string;
  readonly replacement: string;
};

const oneLine = (code: string): string => code.replace(/\s+/g, ' ').trim();

const codeAt = (lines: readonly string[], { start, end }: Location): string => {
  const part = lines.slice(start.line - 1, end.line);
  const last = (part.pop() ?? '').slice(0, end.column - 1);
  return oneLine([...part, last].join('\n').slice(start.column - 1));
};

const survivorsIn = ({ files }: Report): readonly Survivor[] =>
  Object.entries(files).flatMap(([file, { source, mutants }]) => {
    const lines = source.split('\n');
    return mutants
      .filter(({ status }) => status === 'Survived' || status === 'NoCoverage')
      .map(({ location, mutatorName, replacement = '' }) => ({
        file,
        line: location.start.line,
        text: lines[location.start.line - 1] ?? '',
        mutator: mutatorName,
        code: codeAt(lines, location),
        replacement: oneLine(replacement),
      }));
  });

const comparisons = new Set(['EqualityOperator', 'ConditionalExpression', 'LogicalOperator']);

/** A comparison, function, connective or clause of DynamoDB's expressions. */
const expression =
  /[=<>]|\battribute_(?:not_)?exists\b|\b(?:begins_with|contains|size)\b|\b(?:AND|OR|NOT|SET|REMOVE|ADD|DELETE)\b/;

/** Whether no mutant of this kind may survive: comparisons, DynamoDB's conditions, files about authorization. */
export const isCheck = ({ file, mutator, code }: Survivor): boolean =>
  comparisons.has(mutator) ||
  rooms.some(({ authorization }) => authorization.includes(file)) ||
  (file.startsWith('functions/adapters/dynamodb/') &&
    ((mutator === 'StringLiteral' && expression.test(code)) ||
      (mutator === 'ObjectLiteral' && code.startsWith('{ if:'))));

const isKnown =
  ({ file, text, code, replacement }: Survivor) =>
  (known: Acknowledged): boolean =>
    known.file === file && known.code === code && known.replacement === replacement && text.includes(known.in ?? '');

export const faultsIn = (report: Report, known: readonly Acknowledged[]): readonly string[] => {
  const survivors = survivorsIn(report);
  return [
    ...survivors
      .filter((survivor) => isCheck(survivor) && !known.some(isKnown(survivor)))
      .map(({ file, line, mutator, code, replacement }) => `${file}:${line} ${mutator}: ${code} → ${replacement}`),
    ...known
      .filter((one) => one.file in report.files && !survivors.some((survivor) => isKnown(survivor)(one)))
      .map(({ file, code, replacement }) => `${file}: acknowledged without need: ${code} → ${replacement}`),
  ];
};

/** Fails the run if a mutant survives in a check, whatever the score. */
class ChecksReporter {
  onMutationTestReportReady(report: Report): void {
    const faults = faultsIn(report, acknowledged);
    for (const fault of faults) process.stdout.write(`SURVIVED IN A CHECK  ${fault}\n`);
    if (faults.length > 0) process.exitCode = 1;
  }
}

export const strykerPlugins = [{ kind: 'Reporter', name: 'checks', injectableClass: ChecksReporter }];
