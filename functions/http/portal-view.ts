import { createHash } from 'node:crypto';
import { areaIn, latestDocumentIn } from '../domain/area-words.ts';
import { type Locale, say } from '../domain/locale.ts';
import type { Profile } from '../domain/profile.ts';
import { acceptedTexts } from './accepted-texts.ts';

const purposeTexts = say(
  'Vous y retrouvez les informations liées à votre contrat.',
  'U vindt er alle informatie over uw contract terug.',
  'It brings together everything about your contract.',
  'Hier finden Sie alles zu Ihrem Vertrag.',
);

/** The logo's address below the area's root. It changes with its content, so that a browser may keep it. */
export const logoPath = ({ portal }: Profile): string | null =>
  portal?.logo === undefined
    ? null
    : `assets/logo-${createHash('sha256').update(portal.logo).digest('hex').slice(0, 12)}.svg`;

export const portalIn = (profile: Profile, locale: Locale) => {
  const { portal = {}, words } = profile;
  return {
    area: areaIn(profile, locale),
    purpose: (portal.purpose ?? purposeTexts)[locale],
    latestDocument: latestDocumentIn(profile, locale),
    logo: logoPath(profile),
    colours: portal.colours ?? null,
    invoice: portal.invoice ?? null,
    links: (portal.links ?? []).map(({ place, label, url }) => ({ place, label: label[locale], url })),
    confirmationSent: (words.confirmationSent ?? acceptedTexts.register)[locale],
    contractLinked: (words.contractLinked ?? acceptedTexts.linkContract)[locale],
  };
};

export const proofIn = ({ reference, key }: Profile, locale: Locale) => ({
  facts: {
    key: {
      kind: 'printed' as const,
      label: key.label[locale],
      hint: key.hint[locale],
      example: key.example,
      pattern: key.pattern,
      rule: (key.rule ?? key.hint)[locale],
      secret: true,
    },
  },
  accept: [['key']],
  references: [
    {
      kind: 'reference' as const,
      label: reference.label[locale],
      hint: reference.hint[locale],
      example: reference.example,
      pattern: reference.pattern,
      rule: (reference.rule ?? reference.hint)[locale],
    },
  ],
});
