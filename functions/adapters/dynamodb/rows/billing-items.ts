import * as z from 'zod';
import type { AttemptCounter } from '../../../domain/attempts.ts';
import { type Contract, contractStatuses } from '../../../domain/contract.ts';
import type { KeyRecord } from '../../../domain/pair.ts';
import type { Row } from '../engine/writes.ts';
import { instant, reference } from './shared-items.ts';

const contractItem = z.object({
  contract: z.string(),
  reference: z.string(),
  holder: z.string(),
  address: z.string(),
  status: z.enum(contractStatuses),
  validFrom: z.string().nullable(),
  validTo: z.string().nullable(),
  directDebit: z.boolean(),
});

type ContractItem = z.infer<typeof contractItem>;

export const readContract = (row: Row): Contract => {
  const { contract: id, ...same } = contractItem.parse(row);
  return { id, ...same };
};

export const contractRow = ({ id, ...same }: Contract): ContractItem => ({ contract: id, ...same });

const keyItem = z.object({
  reference,
  printed: z.string(),
  digest: z.string().nullable(),
  pepper: z.string(),
  holder: z.string(),
  contract: z.string(),
  validUntil: z.string().nullable(),
  issuedBy: z.enum(['billing', 'system']),
  dead: z.array(z.string()),
  provedBy: z.string().nullable(),
});

/** Undefined if the row only counts attempts on a reference that billing has not imported. */
export const readKeyRecord = (row: Row | undefined): KeyRecord | undefined =>
  row?.['printed'] === undefined ? undefined : keyItem.parse(row);

const counterItem = z.object({
  attempts: z.number().optional(),
  windowEnds: instant.optional(),
  windowSeconds: z.number().optional(),
});

export const readCounter = (row: Row | undefined): AttemptCounter | undefined => {
  if (row === undefined) return undefined;
  const { attempts, windowEnds, windowSeconds } = counterItem.parse(row);
  return attempts === undefined || windowEnds === undefined || windowSeconds === undefined
    ? undefined
    : { count: attempts, windowEnds, windowSeconds };
};
