import { area } from '../state/area.ts';
import { say, t } from '../state/language.ts';
import { outcomeOf } from '../state/problem.ts';
import { access, person, refresh, signOut } from '../state/session.ts';
import { acceptTerms } from '../state/terms.ts';
import { Form, Tick } from '../ui/form.tsx';
import { Page } from '../ui/page.tsx';

const words = {
  title: say(
    'Conditions d’utilisation et politique de confidentialité',
    'Gebruiksvoorwaarden en privacybeleid',
    'Terms of use and privacy policy',
    'Nutzungsbedingungen und Datenschutzerklärung',
  ),
  first: say(
    'Avant de commencer, lisez et acceptez nos conditions. Nous ne vous le demandons qu’une fois.',
    'Lees en aanvaard onze voorwaarden voor u begint. We vragen het u maar één keer.',
    'Before you begin, read and accept our terms. We ask only once.',
    'Lesen und akzeptieren Sie unsere Bedingungen, bevor Sie beginnen. Wir fragen nur einmal.',
  ),
  changed: say(
    'Nos conditions ont changé. Lisez et acceptez la nouvelle version pour continuer.',
    'Onze voorwaarden zijn gewijzigd. Lees en aanvaard de nieuwe versie om verder te gaan.',
    'Our terms have changed. Read and accept the new version to continue.',
    'Unsere Bedingungen haben sich geändert. Lesen und akzeptieren Sie die neue Fassung, um fortzufahren.',
  ),
  read: say(
    'Lire les conditions et la politique de confidentialité',
    'De voorwaarden en het privacybeleid lezen',
    'Read the terms and the privacy policy',
    'Bedingungen und Datenschutzerklärung lesen',
  ),
  version: say('version', 'versie', 'version', 'Fassung'),
  accept: say(
    'J’ai lu et j’accepte les conditions d’utilisation et la politique de confidentialité.',
    'Ik heb de gebruiksvoorwaarden en het privacybeleid gelezen en aanvaard ze.',
    'I have read and accept the terms of use and the privacy policy.',
    'Ich habe die Nutzungsbedingungen und die Datenschutzerklärung gelesen und akzeptiere sie.',
  ),
  label: say('J’accepte', 'Ik aanvaard', 'I accept', 'Ich akzeptiere'),
  go: say('Continuer', 'Doorgaan', 'Continue', 'Weiter'),
  signOut: say('Se déconnecter', 'Afmelden', 'Sign out', 'Abmelden'),
};

const labels = { accept: () => t(words.label) };

const Text = () => {
  const { terms } = area();
  return (
    <p>
      <a href={terms?.url ?? ''} target="_blank" rel="noreferrer">
        {t(words.read)}
      </a>{' '}
      ({t(words.version)} {terms?.version})
    </p>
  );
};

const Accept = () => <Tick name="accept" label={t(words.accept)} required />;

/** A1: before anything else, once in this browser (A2). */
export const TermsPage = () => (
  <Page title={t(words.title)}>
    <p>{t(words.first)}</p>
    <Text />
    <Form
      labels={labels}
      button={t(words.go)}
      send={async () => {
        acceptTerms(area().terms?.version ?? '');
        return undefined;
      }}
    >
      <Accept />
    </Form>
  </Page>
);

/** Asked again of a signed-in person when the version has changed (decision 10). */
export const NewTermsPage = () => (
  <Page title={t(words.title)}>
    <p>{t(words.changed)}</p>
    <Text />
    <Form
      labels={labels}
      button={t(words.go)}
      send={async () => {
        const version = area().terms?.version ?? '';
        const outcome = await outcomeOf(person.PATCH('/v1/account', { body: { terms: version } }));
        if (!outcome.ok) return outcome.problem;
        acceptTerms(version);
        access.value = outcome.data.access;
        await refresh();
        return undefined;
      }}
    >
      <Accept />
    </Form>
    <p>
      <button type="button" class="plain" onClick={() => void signOut()}>
        {t(words.signOut)}
      </button>
    </p>
  </Page>
);
