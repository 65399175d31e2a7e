import { useSignal } from '@preact/signals';
import { area, to, visitor } from '../state/area.ts';
import { say, t, type Words } from '../state/language.ts';
import { outcomeOf } from '../state/problem.ts';
import { Field, Form } from '../ui/form.tsx';
import { Page } from '../ui/page.tsx';

const words = {
  passwordTitle: say('Mot de passe oublié', 'Wachtwoord vergeten', 'Forgotten password', 'Passwort vergessen'),
  passwordIntro: say(
    'Nous vous enverrons un e-mail avec un lien pour choisir un nouveau mot de passe. Si votre compte n’est pas encore activé, recommencez l’inscription.',
    'We sturen u een e-mail met een link om een nieuw wachtwoord te kiezen. Is uw account nog niet geactiveerd, registreer u dan opnieuw.',
    'We will send you an e-mail with a link to choose a new password. If your account is not active yet, register again.',
    'Wir senden Ihnen eine E-Mail mit einem Link, über den Sie ein neues Passwort wählen. Wenn Ihr Konto noch nicht aktiviert ist, registrieren Sie sich neu.',
  ),
  passwordSent: say(
    'Si un compte correspond à votre saisie, un e-mail vient d’être envoyé à son adresse. Son lien est valable une heure.',
    'Hoort er een account bij wat u hebt ingevuld, dan is er zojuist een e-mail naar het adres ervan gestuurd. De link is een uur geldig.',
    'If there is an account for what you have entered, an e-mail has just been sent to its address. Its link is valid for an hour.',
    'Falls es zu Ihrer Eingabe ein Konto gibt, wurde soeben eine E-Mail an dessen Adresse gesendet. Ihr Link gilt eine Stunde.',
  ),
  nameTitle: say('Identifiant oublié', 'Gebruikersnaam vergeten', 'Forgotten sign-in name', 'Anmeldename vergessen'),
  nameIntro: say(
    'Nous vous enverrons un e-mail qui rappelle vos identifiants.',
    'We sturen u een e-mail met uw gebruikersnamen.',
    'We will send you an e-mail with your sign-in names.',
    'Wir senden Ihnen eine E-Mail mit Ihren Anmeldenamen.',
  ),
  nameSent: say(
    'Si un compte existe pour cette adresse, un e-mail vient de lui être envoyé.',
    'Bestaat er een account voor dit adres, dan is er zojuist een e-mail naartoe gestuurd.',
    'If there is an account for this address, an e-mail has just been sent to it.',
    'Falls es zu dieser Adresse ein Konto gibt, wurde soeben eine E-Mail dorthin gesendet.',
  ),
  email: say('Adresse e-mail', 'E-mailadres', 'E-mail address', 'E-Mail-Adresse'),
  identifier: say(
    'Identifiant ou e-mail',
    'Gebruikersnaam of e-mailadres',
    'Sign-in name or e-mail',
    'Anmeldename oder E-Mail',
  ),
  send: say('Envoyer', 'Versturen', 'Send', 'Senden'),
  back: say('Retour à la connexion', 'Terug naar aanmelden', 'Back to sign-in', 'Zurück zur Anmeldung'),
};

const Back = () => (
  <p>
    <a href={to('')}>{t(words.back)}</a>
  </p>
);

const Sent = ({ title, sentence }: { readonly title: Words; readonly sentence: Words }) => (
  <Page key="sent" title={t(title)}>
    <p role="status" class="told">
      {t(sentence)}
    </p>
    <Back />
  </Page>
);

const identifierLabel = (): string => {
  const { signInNames, proof } = area();
  if (signInNames.length > 1) return t(words.identifier);
  return signInNames[0] === 'reference' ? (proof.references[0]?.label ?? '') : t(words.email);
};

export const ForgotPasswordPage = () => {
  const sent = useSignal(false);
  if (sent.value) return <Sent title={words.passwordTitle} sentence={words.passwordSent} />;
  const byReference = area().signInNames.every((kind) => kind === 'reference');
  return (
    <Page key="ask" title={t(words.passwordTitle)}>
      <p>{t(words.passwordIntro)}</p>
      <Form
        labels={{ identifier: identifierLabel }}
        button={t(words.send)}
        send={async ({ identifier = '' }) => {
          const outcome = await outcomeOf(visitor.POST('/v1/password/forgot', { body: { identifier } }));
          sent.value = outcome.ok;
          return outcome.ok ? undefined : outcome.problem;
        }}
      >
        <Field
          name="identifier"
          label={identifierLabel()}
          hint={byReference ? area().proof.references[0]?.hint : undefined}
          autocomplete="username"
          digits={byReference}
        />
      </Form>
      <Back />
    </Page>
  );
};

export const ForgotNamePage = () => {
  const sent = useSignal(false);
  if (sent.value) return <Sent title={words.nameTitle} sentence={words.nameSent} />;
  return (
    <Page key="ask" title={t(words.nameTitle)}>
      <p>{t(words.nameIntro)}</p>
      <Form
        labels={{ email: () => t(words.email) }}
        button={t(words.send)}
        send={async ({ email = '' }) => {
          const outcome = await outcomeOf(visitor.POST('/v1/identifiers/forgot', { body: { email } }));
          sent.value = outcome.ok;
          return outcome.ok ? undefined : outcome.problem;
        }}
      >
        <Field name="email" type="email" label={t(words.email)} autocomplete="email" />
      </Form>
      <Back />
    </Page>
  );
};
