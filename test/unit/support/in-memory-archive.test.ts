import type { Contract } from '../../../functions/domain/contract.ts';
import { inMemoryArchive, inMemoryLine } from '../../support/in-memory/archive.ts';
import { archiveSuite } from '../../support/store-suite/archive-suite.ts';

const archive = inMemoryArchive();
const contract = (n: number, address: string): Contract => ({
  id: `c${n}`,
  reference: `R ${n}`,
  holder: 'h1',
  address,
  status: 'active',
  validFrom: null,
  validTo: null,
  directDebit: false,
});
const lineOf = (n: number, address: string): string =>
  inMemoryLine(`c${n}`, { kind: 'contract', contract: contract(n, address) });

archiveSuite(() => archive, { line: (n) => lineOf(n, '1 rue Haute'), other: (n) => lineOf(n, '2 rue Basse') });
