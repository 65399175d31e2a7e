import { describe, expect, it } from 'vitest';
import { refuse } from '../../../functions/domain/errors.ts';
import { locales } from '../../../functions/domain/locale.ts';
import { problemBody } from '../../../functions/http/problem.ts';
import { energy, landlord, water } from '../../support/profiles.ts';

const invoice = { fr: 'facture', nl: 'factuur', en: 'invoice', de: 'Rechnung' } as const;
const notice = { fr: 'avis d’échéance', nl: 'betalingsuitnodiging', en: 'rent notice', de: 'Mietrechnung' } as const;

describe.each(locales)('a pair that is not proven, in %s', (locale) => {
  const detailOf = (profile: typeof water): string => {
    const problem: { readonly detail: string } = JSON.parse(
      problemBody(profile, refuse('contract-not-proven'), locale, 'request-1'),
    );
    return problem.detail;
  };

  it('is looked up on the operator’s own invoice', () => {
    for (const profile of [energy, water]) {
      expect(detailOf(profile)).toContain(invoice[locale]);
      expect(detailOf(profile)).not.toContain(notice[locale]);
    }
    expect(detailOf(landlord)).toContain(notice[locale]);
    expect(detailOf(landlord)).not.toMatch(new RegExp(`\\b${invoice[locale]}`));
  });
});
