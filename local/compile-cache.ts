import { join } from 'node:path';

/** Node keeps compiled code here, TypeScript included: a second start takes half of the first one's time. */
export const compileCache = join(import.meta.dirname, '..', 'node_modules', '.cache', 'node-compile');
