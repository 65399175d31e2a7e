import { beforeAll, describe } from 'vitest';
import type { Stores } from '../../../functions/ports/ports.ts';
import { accountsSuite } from './accounts-suite.ts';
import { activationSuite } from './activation-suite.ts';
import { addressSuite } from './address-suite.ts';
import { contractsSuite } from './contracts-suite.ts';
import { documentsSuite } from './documents-suite.ts';
import { erasureSuite } from './erasure-suite.ts';
import { idempotencySuite } from './idempotency-suite.ts';
import { keysSuite } from './keys-suite.ts';
import { limitsSuite } from './limits-suite.ts';
import { linksSuite } from './links-suite.ts';
import { mailSuite } from './mail-suite.ts';
import { pendingErasureSuite } from './pending-erasure-suite.ts';
import { registrationsSuite } from './registrations-suite.ts';
import { runsSuite } from './runs-suite.ts';

/** How a part of the suite comes to the stores: they are made once, before its tests run. */
export type GetStores = () => Stores;

const parts: Readonly<Record<string, (stores: GetStores) => void>> = {
  accounts: accountsSuite,
  links: linksSuite,
  addresses: addressSuite,
  erasure: erasureSuite,
  'erasure of what is pending': pendingErasureSuite,
  registrations: registrationsSuite,
  activation: activationSuite,
  keys: keysSuite,
  contracts: contractsSuite,
  documents: documentsSuite,
  runs: runsSuite,
  mail: mailSuite,
  limits: limitsSuite,
  idempotency: idempotencySuite,
};

/** What every implementation of the stores must do: the adapter and the fakes both run it. */
export const describeStores = (name: string, makeStores: () => Promise<Stores> | Stores): void => {
  describe(`the stores ${name}`, () => {
    let made: Stores | undefined;
    beforeAll(async () => {
      made = await makeStores();
    });
    const stores: GetStores = () => {
      if (made === undefined) throw new Error('the stores are made before the tests');
      return made;
    };
    describe.each(Object.entries(parts))('%s', (_part, suite) => {
      suite(stores);
    });
  });
};
