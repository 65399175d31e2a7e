import { comesBack, freeOf, guesses, type Journey, livesHere, mistypes, type Place } from './journeys.ts';

/** A whole life, or, while all contracts are somebody's, a regular's visit. */
const newcomer =
  (operator: string) =>
  (place: Place): Journey =>
    freeOf(place, operator).length > 0 ? livesHere(place, operator) : comesBack(place);

/** Who comes, and how often of twenty. */
export const mix: readonly {
  readonly name: string;
  readonly weight: number;
  readonly begin: (place: Place) => Journey;
}[] = [
  { name: 'water: a whole life', weight: 4, begin: newcomer('water') },
  { name: 'energy: a whole life', weight: 2, begin: newcomer('energy') },
  { name: 'landlord: a whole life', weight: 2, begin: newcomer('landlord') },
  { name: 'comes back and reads', weight: 8, begin: comesBack },
  { name: 'guesses passwords', weight: 3, begin: guesses },
  { name: 'mistypes a key', weight: 1, begin: mistypes },
];
