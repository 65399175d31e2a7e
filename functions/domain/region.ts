export const isInEu = (region: string): boolean =>
  region.startsWith('eu-') && region !== 'eu-west-2' && region !== 'eu-central-2';

/** Regions with a DKIM domain of their own ("Amazon SES endpoints and quotas"). */
const ownDkimDomain: ReadonlySet<string> = new Set([
  'af-south-1',
  'ap-northeast-3',
  'ap-south-2',
  'ap-southeast-3',
  'ap-southeast-5',
  'ca-west-1',
  'eu-central-2',
  'eu-south-1',
  'il-central-1',
  'me-central-1',
  'us-gov-east-1',
]);

export const dkimDomainOf = (region: string): string =>
  ownDkimDomain.has(region) ? `dkim.${region}.amazonses.com` : 'dkim.amazonses.com';
