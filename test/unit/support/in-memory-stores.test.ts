import { inMemoryStores } from '../../support/in-memory/stores.ts';
import { describeStores } from '../../support/store-suite/describe-stores.ts';

describeStores('in memory', () => Promise.resolve(inMemoryStores()));
