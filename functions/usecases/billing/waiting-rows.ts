import type { BillingRow } from '../../domain/billing-row.ts';
import type { Reference } from '../../domain/pair.ts';
import { type ImportPass, importRow, makesWay, type RowOutcome, referenceTaken } from './import-row.ts';

/** The last waiting row of each reference, and the contracts that rows wait for. */
export type Queues = { readonly last: Map<Reference, BillingRow>; readonly awaited: Set<string> };

/** The row of the same reference that this one waits behind; none if it makes way for it, or is awaited by it. */
export const ahead = ({ said }: ImportPass, { last, awaited }: Queues, row: BillingRow): BillingRow | undefined => {
  const before = last.get(row.reference);
  if (before === undefined || awaited.has(row.contract.id)) return undefined;
  return makesWay(said.get(row.contract.id), before) ? undefined : before;
};

/** A settled row wakes those that waited for it, in the file's order. Those that wait for ever are refused. */
export const settleWaiting = async (
  pass: ImportPass,
  waiting: readonly BillingRow[],
  { awaited }: Queues,
  add: (row: BillingRow, outcome: RowOutcome) => Promise<void>,
): Promise<void> => {
  const asleep = new Map<string, BillingRow[]>();
  const queues: Queues = { last: new Map(), awaited };
  const sleep = (row: BillingRow, until: string): void => {
    const others = asleep.get(until);
    if (others === undefined) asleep.set(until, [row]);
    else others.push(row);
  };
  const awake = [...waiting];
  // Grows while it is read.
  for (const [place, row] of awake.entries()) {
    const { id } = row.contract;
    const isWoken = place >= waiting.length;
    const before = isWoken ? undefined : ahead(pass, queues, row);
    const outcome: RowOutcome =
      before === undefined ? await importRow(pass, row) : { outcome: 'waits', for: before.contract.id };
    if (outcome.outcome === 'waits') {
      sleep(row, outcome.for);
      if (!isWoken) queues.last.set(row.reference, row);
    } else {
      await add(row, outcome);
      if (queues.last.get(row.reference)?.contract.id === id) queues.last.delete(row.reference);
      awake.push(...(asleep.get(id) ?? []));
      asleep.delete(id);
    }
  }
  for (const row of [...asleep.values()].flat()) await add(row, { outcome: 'refused', fault: referenceTaken(row) });
};
