import { bad, type Finding, ok, warn } from './finding.ts';

export type Sending = {
  readonly production: boolean;
  readonly enabled: boolean;
  readonly mailsADay: number;
  readonly mailsASecond: number;
};

export type Sender = {
  readonly identity: string;
  readonly verified: boolean;
  readonly dkim: string;
  readonly dkimNames: readonly string[];
  /** The domain they point to; it depends on the region. */
  readonly dkimDomain: string;
};

export const judgeSending = ({ production, enabled, mailsADay, mailsASecond }: Sending): Finding => {
  if (!enabled) {
    return bad('SES has paused this account', 'read the notice in the SES console and answer it');
  }
  if (!production) {
    return bad(
      `this account is in the SES sandbox: only verified addresses get mail, ${mailsADay} a day`,
      'ask for production access: docs/deploying.md, “Leave the sandbox”',
    );
  }
  return ok(`production access, ${mailsADay} mails a day, ${mailsASecond} a second`);
};

export const judgeSender = ({ identity, verified, dkim, dkimNames, dkimDomain }: Sender): readonly Finding[] => {
  const records = dkimNames.map((name) => `${name}._domainkey.${identity} CNAME ${name}.${dkimDomain}`).join('; ');
  const addRecords =
    records === '' ? 'add the records that the SES console shows for it' : `add to its DNS: ${records}`;
  const isAddress = identity.includes('@');
  return [
    verified
      ? ok(`${identity} is verified`)
      : bad(
          `${identity} is not verified: no mail leaves`,
          isAddress ? 'open the mail that SES has sent to that address' : addRecords,
        ),
    ...(isAddress
      ? [
          warn(
            'an address alone is verified, without DKIM of its own',
            'for more than a trial deploy with mailIdentity=domain',
          ),
        ]
      : dkim === 'SUCCESS'
        ? [ok('DKIM signs')]
        : [bad(`DKIM is ${dkim.toLowerCase().replaceAll('_', ' ')}`, addRecords)]),
  ];
};

export type TxtRecords = readonly (readonly string[])[];

const texts = (records: TxtRecords): readonly string[] => records.map((parts) => parts.join(''));

export type Dmarc = { readonly at: string; readonly records: TxtRecords };

const isDmarc = (text: string): boolean => /^v=DMARC1\b/i.test(text);

/** Looks at the sender's domain, then at its parents, as receivers do (RFC 7489, 6.6.3). */
export const dmarcOf = async (domain: string, lookUp: (name: string) => Promise<TxtRecords>): Promise<Dmarc> => {
  const labels = domain.split('.');
  for (let first = 0; first < Math.max(1, labels.length - 1); first += 1) {
    const at = labels.slice(first).join('.');
    const records = await lookUp(`_dmarc.${at}`);
    if (texts(records).some(isDmarc)) return { at, records };
  }
  return { at: domain, records: [] };
};

/** DMARC must exist (RFC 7489): without it mailbox providers may reject or hide the mails. */
export const judgeDmarc = (domain: string, { at, records }: Dmarc): Finding => {
  const found = texts(records).filter(isDmarc);
  const [only] = found;
  if (only === undefined) {
    return bad(
      `_dmarc.${domain} has no record`,
      `add a TXT record _dmarc.${domain}: v=DMARC1; p=none; rua=mailto:dmarc@${domain}`,
    );
  }
  if (found.length > 1) return bad(`_dmarc.${at} has ${found.length} records, so none is valid`, 'delete all but one');
  const valueOf = (tag: string): string | undefined =>
    new RegExp(`;\\s*${tag}\\s*=\\s*(\\w+)`, 'i').exec(only)?.[1]?.toLowerCase();
  // A parent's record may set another policy for its subdomains (sp=).
  const tag = at !== domain && valueOf('sp') !== undefined ? 'sp' : 'p';
  const policy = valueOf(tag);
  if (policy === undefined) return bad(`_dmarc.${at} has no policy`, 'write p=none, then p=quarantine');
  return policy === 'none'
    ? warn(`_dmarc.${at}: ${tag}=none`, `when the reports show that none of your mail fails, set ${tag}=quarantine`)
    : ok(`_dmarc.${at}: ${tag}=${policy}`);
};

/** An SPF record is not needed (SES has its own return path). If there is one, it must be single and allow SES. */
export const judgeSpf = (domain: string, records: TxtRecords): Finding => {
  const found = texts(records).filter((text) => /^v=spf1\b/i.test(text));
  const [only] = found;
  if (only === undefined) return ok(`${domain} has no SPF record, and these mails need none`);
  if (found.length > 1) {
    return bad(`${domain} has ${found.length} SPF records: receivers take that for a fault`, 'join them in one');
  }
  return /^v=spf1\s+-all$/i.test(only.trim())
    ? warn(
        `${domain} says that no mail comes from it (v=spf1 -all)`,
        'these mails pass by SES’s own domain and DKIM; if a mailbox refuses them, write v=spf1 include:amazonses.com -all',
      )
    : ok(`${domain} has one SPF record, which these mails do not depend on`);
};
