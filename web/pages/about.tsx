import { area, to } from '../state/area.ts';
import { say, t } from '../state/language.ts';
import { signedIn } from '../state/session.ts';
import { whatFor } from '../texts/area.ts';
import { InvoicePicture } from '../ui/invoice-picture.tsx';
import { Link, Page } from '../ui/page.tsx';

const words = {
  first: say('À votre première visite', 'Bij uw eerste bezoek', 'On your first visit', 'Bei Ihrem ersten Besuch'),
  prepare: (document: string) =>
    say(
      `Munissez-vous des données qui figurent sur ${document} : elles prouvent que le contrat est le vôtre.`,
      `Neem de gegevens erbij die op ${document} staan: ze bewijzen dat het contract van u is.`,
      `Have the details at hand that are printed on ${document}: they prove that the contract is yours.`,
      `Halten Sie die Angaben bereit, die auf ${document} stehen: Sie beweisen, dass der Vertrag Ihrer ist.`,
    ),
  create: say('Créer mon compte', 'Mijn account aanmaken', 'Create my account', 'Konto erstellen'),
  help: say('Aide et contact', 'Hulp en contact', 'Help and contact', 'Hilfe und Kontakt'),
};

export const AboutPage = () => {
  const { portal } = area();
  return (
    <Page title={whatFor()}>
      <p>{portal.purpose}</p>
      <h2>{t(words.first)}</h2>
      <p>{t(words.prepare(portal.latestDocument))}</p>
      <InvoicePicture />
      {signedIn.value !== 'yes' && (
        <Link page="register" button>
          {t(words.create)}
        </Link>
      )}
      <p>
        <a href={to('help')}>{t(words.help)}</a>
      </p>
    </Page>
  );
};
