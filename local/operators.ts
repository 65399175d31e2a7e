import type { Profile } from '../functions/domain/profile.ts';
import { loadOperator, operatorNames } from '../operators/load.ts';
import { CannotStart } from './closers.ts';

/** The profiles to serve: those named, or all of this checkout. A wrong one stops with its field and what was expected. */
export const loadProfiles = async (names: readonly string[] = operatorNames()): Promise<readonly Profile[]> => {
  try {
    return await Promise.all(names.map(loadOperator));
  } catch (fault) {
    throw new CannotStart(fault instanceof Error ? fault.message : String(fault));
  }
};
