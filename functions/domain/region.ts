/** Whether an AWS region is of the EU. London's and Zurich's names begin alike, but neither country is. */
export const isInEu = (region: string): boolean =>
  region.startsWith('eu-') && region !== 'eu-west-2' && region !== 'eu-central-2';
