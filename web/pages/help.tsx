import { area, to } from '../state/area.ts';
import { asLabel, colon, say, t } from '../state/language.ts';
import { InvoicePicture } from '../ui/invoice-picture.tsx';
import { Contact } from '../ui/layout.tsx';
import { OperatorLinks } from '../ui/operator-links.tsx';
import { Page } from '../ui/page.tsx';

const words = {
  title: say('Aide et contact', 'Hulp en contact', 'Help and contact', 'Hilfe und Kontakt'),
  numbers: say(
    'Où trouver vos données ?',
    'Waar vindt u uw gegevens?',
    'Where are your details?',
    'Wo stehen Ihre Angaben?',
  ),
  access: say(
    'Vous n’arrivez pas à vous connecter ?',
    'Lukt het aanmelden niet?',
    'Cannot sign in?',
    'Die Anmeldung gelingt nicht?',
  ),
  password: say('Mot de passe oublié', 'Wachtwoord vergeten', 'Forgotten password', 'Passwort vergessen'),
  name: say('Identifiant oublié', 'Gebruikersnaam vergeten', 'Forgotten sign-in name', 'Anmeldename vergessen'),
  contact: say('Nous contacter', 'Contact', 'Contact us', 'Kontakt'),
};

/** B15: help can be reached without signing in. */
export const HelpPage = () => {
  const { proof } = area();
  return (
    <Page title={t(words.title)}>
      <h2>{t(words.access)}</h2>
      <ul class="links">
        <li>
          <a href={to('forgot-password')}>{t(words.password)}</a>
        </li>
        <li>
          <a href={to('forgot-name')}>{t(words.name)}</a>
        </li>
      </ul>
      <OperatorLinks place="help" />
      <h2>{t(words.numbers)}</h2>
      {[...proof.references, ...Object.values(proof.facts)].map(({ label, hint }) => (
        <p key={label}>
          <strong>{asLabel(label)}</strong>
          {colon()}
          {hint}
        </p>
      ))}
      <InvoicePicture />
      <h2>{t(words.contact)}</h2>
      <Contact />
    </Page>
  );
};
