/** Whether an AWS region is of the EU. London's and Zurich's names begin alike, but neither country is. */
export const isInEu = (region: string): boolean =>
  region.startsWith('eu-') && region !== 'eu-west-2' && region !== 'eu-central-2';

/** Regions in which SES signs under a domain of their own ("Amazon SES endpoints and quotas", DKIM domains). */
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

/** The domain that DKIM's CNAME records lead to, below the token. */
export const dkimDomainOf = (region: string): string =>
  ownDkimDomain.has(region) ? `dkim.${region}.amazonses.com` : 'dkim.amazonses.com';
