import { type Locale, say } from './locale.ts';
import type { Profile } from './profile.ts';

const areaTexts = say('espace client', 'klantenzone', 'customer area', 'Kundenbereich');

const latestDocumentTexts = say(
  'votre dernière facture',
  'uw laatste factuur',
  'your latest invoice',
  'Ihrer letzten Rechnung',
);

export const areaIn = ({ portal }: Profile, locale: Locale): string => (portal?.area ?? areaTexts)[locale];

/** With its possessive (German: dative, as after "auf"). */
export const latestDocumentIn = ({ portal }: Profile, locale: Locale): string =>
  (portal?.latestDocument ?? latestDocumentTexts)[locale];
