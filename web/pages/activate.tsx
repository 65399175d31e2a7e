import { useSignal } from '@preact/signals';
import type { Schemas } from '../client.ts';
import { area, visitor } from '../state/area.ts';
import { asLabel, say, t } from '../state/language.ts';
import { outcomeOf } from '../state/problem.ts';
import { Field, Form, type Values } from '../ui/form.tsx';
import { type AliveLink, LinkGate } from '../ui/link-gate.tsx';
import { NewPassword, newPasswordLabels } from '../ui/new-password.tsx';
import { Link, Page } from '../ui/page.tsx';
import { ProofFields, proofLabels, proofOf } from '../ui/proof-fields.tsx';

type Answer = Schemas['Activation'];
type Pending = Extract<Answer, { status: 'pending' }>;
type Active = Extract<Answer, { status: 'active' }>;

const words = {
  title: say('Activation de votre compte', 'Uw account activeren', 'Activate your account', 'Ihr Konto aktivieren'),
  contractTitle: say('Vos données client', 'Uw klantgegevens', 'Your customer details', 'Ihre Kundendaten'),
  passwordTitle: say(
    'Choisissez votre mot de passe',
    'Kies uw wachtwoord',
    'Choose your password',
    'Wählen Sie Ihr Passwort',
  ),
  contractIntro: (document: string) =>
    say(
      `Recopiez les données qui figurent sur ${document}.`,
      `Neem de gegevens over die op ${document} staan.`,
      `Copy the details that are printed on ${document}.`,
      `Übernehmen Sie die Angaben, die auf ${document} stehen.`,
    ),
  printed: say(
    'Si vous trouvez un « Identifiant » sur votre facture, cela signifie que vous avez déjà créé votre compte.',
    'Staat er een ‘Gebruikersnaam’ op uw factuur, dan hebt u al een account.',
    'If you find a “Sign-in name” on your invoice, you have created your account already.',
    'Wenn auf Ihrer Rechnung ein „Anmeldename“ steht, haben Sie bereits ein Konto.',
  ),
  signInNow: say('Connectez-vous.', 'Meld u aan.', 'Sign in.', 'Melden Sie sich an.'),
  passwordAgain: say(
    'Saisissez le mot de passe que vous avez choisi à l’inscription.',
    'Vul het wachtwoord in dat u bij uw registratie hebt gekozen.',
    'Enter the password that you chose when you registered.',
    'Geben Sie das Passwort ein, das Sie bei der Registrierung gewählt haben.',
  ),
  choose: say(
    'Choisissez l’identifiant et le mot de passe avec lesquels vous vous connecterez.',
    'Kies de gebruikersnaam en het wachtwoord waarmee u zich zult aanmelden.',
    'Choose the sign-in name and the password that you will sign in with.',
    'Wählen Sie den Anmeldenamen und das Passwort, mit denen Sie sich anmelden werden.',
  ),
  keyChanged: say(
    'Vos données de contrat ont changé entre-temps : saisissez-les à nouveau.',
    'Uw contractgegevens zijn intussen gewijzigd: vul ze opnieuw in.',
    'Your contract details have changed in the meantime: enter them again.',
    'Ihre Vertragsdaten haben sich inzwischen geändert: Geben Sie sie erneut ein.',
  ),
  email: say('E-mail', 'E-mail', 'E-mail', 'E-Mail'),
  username: say('Identifiant', 'Gebruikersnaam', 'Sign-in name', 'Anmeldename'),
  usernameHint: say(
    'Votre adresse e-mail, ou un nom de votre choix : 3 à 40 lettres sans accent, chiffres, points ou tirets.',
    'Uw e-mailadres, of een naam naar keuze: 3 tot 40 letters zonder accent, cijfers, punten of streepjes.',
    'Your e-mail address, or a name of your choice: 3 to 40 letters without accents, digits, dots or dashes.',
    'Ihre E-Mail-Adresse oder ein Name Ihrer Wahl: 3 bis 40 Buchstaben ohne Umlaute, Ziffern, Punkte oder Bindestriche.',
  ),
  password: say('Mot de passe', 'Wachtwoord', 'Password', 'Passwort'),
  validate: say('Valider', 'Bevestigen', 'Confirm', 'Bestätigen'),
  confirm: say('Confirmer', 'Bevestigen', 'Confirm', 'Bestätigen'),
  activate: say('Activer mon compte', 'Mijn account activeren', 'Activate my account', 'Konto aktivieren'),
  done: say(
    'Votre compte est activé',
    'Uw account is geactiveerd',
    'Your account is active',
    'Ihr Konto ist aktiviert',
  ),
  before: say(
    'Ce compte existe déjà : il a été activé auparavant, avec le mot de passe choisi à ce moment-là. Rien n’a été changé.',
    'Dit account bestaat al: het werd eerder geactiveerd, met het wachtwoord dat toen is gekozen. Er is niets gewijzigd.',
    'This account exists already: it was activated before, with the password that was chosen then. Nothing has been changed.',
    'Dieses Konto gibt es bereits: Es wurde schon aktiviert, mit dem damals gewählten Passwort. Es wurde nichts geändert.',
  ),
  signInWith: say(
    'Pour vous connecter, utilisez :',
    'Om u aan te melden, gebruikt u:',
    'To sign in, use:',
    'Damit melden Sie sich an:',
  ),
  signIn: say('Se connecter', 'Aanmelden', 'Sign in', 'Anmelden'),
  back: say('Retour vers l’app', 'Terug naar de app', 'Back to the app', 'Zurück zur App'),
  again: say(
    'Créer mon compte à nouveau',
    'Mijn account opnieuw aanmaken',
    'Create my account again',
    'Konto erneut erstellen',
  ),
};

const Done = ({ answer }: { readonly answer: Active }) => {
  return (
    <Page key="done" title={t(words.done)}>
      {answer.completedBefore === true && <p class="told">{t(words.before)}</p>}
      <p>{t(words.signInWith)}</p>
      <ul>
        {answer.signInNames.map((name) => (
          <li key={name}>
            <strong>{name}</strong>
          </li>
        ))}
      </ul>
      {answer.returnTo === undefined ? (
        <Link page="" button>
          {t(words.signIn)}
        </Link>
      ) : (
        <a class="button" href={answer.returnTo}>
          {t(words.back)}
        </a>
      )}
    </Page>
  );
};

/** The address, or in its place the reference that the person will sign in with (B14), as it cannot be changed here. */
const Known = ({ answer }: { readonly answer: Pending }) => {
  const reference = area().proof.references[0];
  return answer.reference === undefined || reference === undefined ? (
    <Field name="email" type="email" label={t(words.email)} initial={answer.email} autocomplete="username" fixed />
  ) : (
    <Field name="known-reference" label={reference.label} initial={answer.reference} autocomplete="username" fixed />
  );
};

const Steps = ({ link }: { readonly link: AliveLink<Answer> }) => {
  const answer = useSignal<Answer>(link.answer);
  const keyChanged = useSignal(false);
  const now = answer.value;
  const { registration, signInNames, invoicePrintsLogin, portal } = area();
  const passwordKnown = registration.required.includes('password');
  if (now.status === 'active') return <Done answer={now} />;
  const asksContract = now.missing.includes('contract');

  const send = async (values: Values) => {
    const { username = '', password = '' } = values;
    const ownName = username !== '' && username.toLowerCase() !== now.email.toLowerCase();
    const sendsPassword = passwordKnown || !asksContract;
    const body = {
      token: link.token,
      ...(asksContract ? { contract: proofOf(values) } : {}),
      ...(ownName && sendsPassword ? { username } : {}),
      ...(sendsPassword ? { password } : {}),
    };
    const outcome = await outcomeOf(visitor.POST('/v1/activation', { body }));
    if (!outcome.ok) {
      const { code } = outcome.problem;
      if (code === 'link-invalid') link.died();
      return code === 'invalid-credentials' ? { code: 'registration-password-wrong' } : outcome.problem;
    }
    keyChanged.value = outcome.data.status === 'pending' && sendsPassword;
    if (outcome.data.status === 'active') link.used();
    answer.value = outcome.data;
    return undefined;
  };

  const labels = {
    ...(asksContract ? proofLabels() : {}),
    username: () => t(words.username),
    ...newPasswordLabels,
  };

  if (asksContract) {
    return (
      <Page key="contract" title={t(words.contractTitle)}>
        {keyChanged.value && <p class="told">{t(words.keyChanged)}</p>}
        <p>{t(words.contractIntro(portal.latestDocument))}</p>
        {invoicePrintsLogin && (
          <p>
            {t(words.printed)} <Link page="">{t(words.signInNow)}</Link>
          </p>
        )}
        <Form key="contract" labels={labels} button={t(passwordKnown ? words.activate : words.validate)} send={send}>
          <Field name="email" type="email" label={t(words.email)} initial={now.email} autocomplete="username" fixed />
          <ProofFields />
          {passwordKnown && (
            <Field name="password" type="password" label={t(words.password)} autocomplete="current-password" />
          )}
        </Form>
      </Page>
    );
  }
  if (passwordKnown) {
    return (
      <Page key="password" title={t(words.title)}>
        <p>{t(words.passwordAgain)}</p>
        <Form key="password" labels={labels} button={t(words.activate)} send={send}>
          <Known answer={now} />
          <Field name="password" type="password" label={t(words.password)} autocomplete="current-password" />
        </Form>
      </Page>
    );
  }
  return (
    <Page key="choose" title={t(words.passwordTitle)}>
      <p>{t(words.choose)}</p>
      <Form key="choose" labels={labels} button={t(words.confirm)} send={send}>
        {signInNames.includes('username') ? (
          <Field
            name="username"
            label={asLabel(t(words.username))}
            hint={t(words.usernameHint)}
            initial={now.email}
            autocomplete="username"
            optional
          />
        ) : (
          <Known answer={now} />
        )}
        <NewPassword />
      </Form>
    </Page>
  );
};

/** Behind the link of a confirmation mail: asks for the proofs that are still missing. */
export const ActivatePage = () => (
  <LinkGate<Answer>
    page="activate"
    title={t(words.title)}
    check={(token) => outcomeOf(visitor.POST('/v1/activation', { body: { token } }))}
    next={
      <Link page="register" button>
        {t(words.again)}
      </Link>
    }
  >
    {(link) => <Steps key={link.token} link={link} />}
  </LinkGate>
);
