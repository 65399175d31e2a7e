import { loadOperator } from '../../operators/load.ts';

/** The profiles that the product ships with: what is proved on them is true of what is deployed. */
export const energy = await loadOperator('energy');
export const landlord = await loadOperator('landlord');
export const water = await loadOperator('water');
