import { useLocation } from 'preact-iso/router';
import { area, to, visitor } from '../state/area.ts';
import { locale, say, t } from '../state/language.ts';
import { tell } from '../state/notice.ts';
import { outcomeOf } from '../state/problem.ts';
import { acceptedTerms } from '../state/terms.ts';
import { mailSentTo } from '../state/waiting.ts';
import { Field, Form, type Values, YesNo } from '../ui/form.tsx';
import { NewPassword, newPasswordLabels } from '../ui/new-password.tsx';
import { Page } from '../ui/page.tsx';
import { ProofFields, proofLabels, proofOf } from '../ui/proof-fields.tsx';

const words = {
  title: say('Créer mon compte', 'Mijn account aanmaken', 'Create my account', 'Konto erstellen'),
  emailOnly: say(
    'Saisissez l’adresse e-mail avec laquelle vous voulez créer votre compte. Nous y enverrons un lien pour continuer.',
    'Vul het e-mailadres in waarmee u uw account wilt aanmaken. We sturen er een link naartoe om verder te gaan.',
    'Enter the e-mail address with which you want to create your account. We will send a link to it, so that you can continue.',
    'Geben Sie die E-Mail-Adresse ein, mit der Sie Ihr Konto erstellen möchten. Wir senden einen Link dorthin, mit dem Sie fortfahren.',
  ),
  emailAndPassword: say(
    'Indiquez l’adresse e-mail de votre compte et un mot de passe. Vous recevrez un e-mail pour activer votre compte. Vous pourrez ensuite y lier un contrat.',
    'Geef het e-mailadres voor uw account en een wachtwoord op. U krijgt een e-mail om uw account te activeren. Daarna kunt u er een contract aan koppelen.',
    'Give the e-mail address for your account and a password. You will receive an e-mail to activate your account. Then you can link a contract to it.',
    'Geben Sie die E-Mail-Adresse für Ihr Konto und ein Passwort an. Sie erhalten eine E-Mail, um Ihr Konto zu aktivieren. Danach können Sie einen Vertrag damit verknüpfen.',
  ),
  everything: say(
    'Tous les champs sont obligatoires. Vous recevrez ensuite un e-mail pour activer votre compte.',
    'Alle velden zijn verplicht. Daarna krijgt u een e-mail om uw account te activeren.',
    'All fields are required. You will then receive an e-mail to activate your account.',
    'Alle Felder sind Pflichtfelder. Danach erhalten Sie eine E-Mail, um Ihr Konto zu aktivieren.',
  ),
  email: say('Adresse e-mail', 'E-mailadres', 'E-mail address', 'E-Mail-Adresse'),
  emailHint: say(
    'Vérifiez-la bien : nous y enverrons l’e-mail d’activation.',
    'Kijk het goed na: we sturen er de activatiemail naartoe.',
    'Please check it: the activation e-mail will be sent there.',
    'Bitte prüfen Sie sie genau: Die Aktivierungsmail wird dorthin gesendet.',
  ),
  submit: say('Valider', 'Bevestigen', 'Confirm', 'Bestätigen'),
  submitAll: say(
    'Je valide la création de mon compte',
    'Mijn account aanmaken',
    'Create my account',
    'Konto erstellen',
  ),
  consent: say('Réponse', 'Antwoord', 'Answer', 'Antwort'),
  back: say('Retour à la connexion', 'Terug naar aanmelden', 'Back to sign-in', 'Zurück zur Anmeldung'),
};

const consentField = (purpose: string): string => `consent-${purpose}`;

/** Where an app asked to be led back to afterwards (A21): `?returnTo=…`; the API refuses what the profile does not allow. */
const returnTo = (): string | undefined => new URLSearchParams(location.search).get('returnTo') ?? undefined;

/** Each journey's fields are those that the operator's answer lists. */
export const RegisterPage = () => {
  const { registration, consents, terms } = area();
  const asks = (field: (typeof registration.required)[number]): boolean => registration.required.includes(field);
  const { route } = useLocation();
  const labels = {
    email: () => t(words.email),
    ...newPasswordLabels,
    ...(asks('contract') ? proofLabels() : {}),
    ...Object.fromEntries(
      consents.map(({ purpose }) => [
        consentField(purpose),
        () => area().consents.find((one) => one.purpose === purpose)?.label ?? purpose,
      ]),
    ),
  };

  const send = async (values: Values) => {
    const { email = '', password = '' } = values;
    const back = returnTo();
    const body = {
      email,
      locale: locale.value,
      ...(asks('password') ? { password } : {}),
      ...(asks('contract') ? { contract: proofOf(values) } : {}),
      ...(asks('consents')
        ? {
            consents: Object.fromEntries(
              consents.map(({ purpose }) => [purpose, values[consentField(purpose)] === 'yes']),
            ),
          }
        : {}),
      ...(asks('terms') ? { terms: acceptedTerms.value ?? terms?.version ?? '' } : {}),
      ...(back === undefined ? {} : { returnTo: back }),
    };
    const outcome = await outcomeOf(visitor.POST('/v1/registrations', { body }));
    if (!outcome.ok) return outcome.problem;
    mailSentTo(email);
    tell(() => area().portal.confirmationSent);
    route(to('sent'));
    return undefined;
  };

  const email = (
    <Field name="email" type="email" label={t(words.email)} hint={t(words.emailHint)} autocomplete="email" />
  );
  const password = asks('password') && <NewPassword />;
  const intro = asks('contract') ? words.everything : asks('password') ? words.emailAndPassword : words.emailOnly;
  return (
    <Page title={t(words.title)}>
      <p>{t(intro)}</p>
      <Form labels={labels} button={t(asks('contract') ? words.submitAll : words.submit)} send={send}>
        {asks('contract') ? (
          <>
            <ProofFields />
            {password}
            {email}
          </>
        ) : (
          <>
            {email}
            {password}
          </>
        )}
        {asks('consents') &&
          consents.map(({ purpose, label }) => <YesNo key={purpose} name={consentField(purpose)} question={label} />)}
      </Form>
      <p>
        <a href={to('')}>{t(words.back)}</a>
      </p>
    </Page>
  );
};
