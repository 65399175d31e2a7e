import { area } from '../state/area.ts';
import { say, t, type Words } from '../state/language.ts';
import { access } from '../state/session.ts';
import { Contact } from '../ui/layout.tsx';
import { Page } from '../ui/page.tsx';

const words = {
  title: say('Accès bloqué', 'Toegang geblokkeerd', 'Access blocked', 'Zugang gesperrt'),
  intro: say(
    'Vous êtes bien connecté, et votre compte reste valable. Mais vous ne pouvez pas utiliser le service pour l’instant :',
    'U bent aangemeld en uw account blijft geldig. Maar u kunt de dienst nu niet gebruiken:',
    'You are signed in, and your account stays valid. But you cannot use the service for the time being:',
    'Sie sind angemeldet, und Ihr Konto bleibt gültig. Sie können den Dienst zurzeit aber nicht nutzen:',
  ),
  contact: say(
    'Contactez-nous, nous vous aiderons :',
    'Neem contact met ons op, we helpen u graag:',
    'Contact us and we will help you:',
    'Wenden Sie sich an uns, wir helfen Ihnen:',
  ),
};

type Reason = NonNullable<typeof access.value>['reasons'][number];

const reasons: Readonly<Record<Exclude<Reason, 'terms-outdated'>, Words>> = {
  'no-contract': say(
    'aucun contrat n’est lié à votre compte.',
    'er is geen contract aan uw account gekoppeld.',
    'no contract is linked to your account.',
    'mit Ihrem Konto ist kein Vertrag verknüpft.',
  ),
  'no-active-contract': say(
    'aucun de vos contrats n’est actif.',
    'geen van uw contracten is actief.',
    'none of your contracts is active.',
    'keiner Ihrer Verträge ist aktiv.',
  ),
  suspended: say(
    'votre contrat est suspendu.',
    'uw contract is opgeschort.',
    'your contract is suspended.',
    'Ihr Vertrag ist ausgesetzt.',
  ),
};

/** Why the service is closed to this account, apart from terms that can be accepted (A23). */
export const barring = (): Exclude<Reason, 'terms-outdated'> | undefined => {
  if (access.value === null || access.value.granted) return undefined;
  return access.value.reasons.find(
    (reason): reason is Exclude<Reason, 'terms-outdated'> => reason !== 'terms-outdated',
  );
};

/** A23, A24: the reason and the way to reach support; the account itself stays valid. */
export const BlockedPage = () => {
  const reason = barring();
  return (
    <Page title={t(words.title)}>
      <p>{t(words.intro)}</p>
      <p class="told">{reason === undefined ? area().name : t(reasons[reason])}</p>
      <p>{t(words.contact)}</p>
      <Contact />
    </Page>
  );
};
