import { area, to, visitor } from '../state/area.ts';
import { asLabel, say, t } from '../state/language.ts';
import { outcomeOf } from '../state/problem.ts';
import { refresh, signedIn, startSession } from '../state/session.ts';
import { whatFor } from '../texts/area.ts';
import { Field, Form, Tick } from '../ui/form.tsx';
import { OperatorLinks } from '../ui/operator-links.tsx';
import { Link, Page } from '../ui/page.tsx';

const words = {
  title: say('Connexion', 'Aanmelden', 'Sign in', 'Anmelden'),
  submit: say('Se connecter', 'Aanmelden', 'Sign in', 'Anmelden'),
  email: say('E-mail', 'E-mailadres', 'E-mail', 'E-Mail'),
  identifier: say('Identifiant', 'Gebruikersnaam', 'Sign-in name', 'Anmeldename'),
  identifierHint: say(
    'Votre adresse e-mail, ou le nom que vous avez choisi.',
    'Uw e-mailadres, of de naam die u hebt gekozen.',
    'Your e-mail address, or the name that you chose.',
    'Ihre E-Mail-Adresse oder der Name, den Sie gewählt haben.',
  ),
  password: say('Mot de passe', 'Wachtwoord', 'Password', 'Passwort'),
  remember: say('Se souvenir de moi', 'Aangemeld blijven', 'Remember me', 'Angemeldet bleiben'),
  forgotPassword: say(
    'Mot de passe oublié ?',
    'Wachtwoord vergeten?',
    'Forgotten your password?',
    'Passwort vergessen?',
  ),
  forgotName: say(
    'Identifiant oublié ?',
    'Gebruikersnaam vergeten?',
    'Forgotten your sign-in name?',
    'Anmeldename vergessen?',
  ),
  noAccount: say(
    'Vous n’avez pas encore de compte ?',
    'Hebt u nog geen account?',
    'No account yet?',
    'Noch kein Konto?',
  ),
  create: say('Créer mon compte', 'Mijn account aanmaken', 'Create my account', 'Konto erstellen'),
  contact: say('Aide et contact', 'Hulp en contact', 'Help and contact', 'Hilfe und Kontakt'),
  ended: say(
    'Votre session est terminée. Connectez-vous à nouveau.',
    'Uw sessie is beëindigd. Meld u opnieuw aan.',
    'Your session has ended. Please sign in again.',
    'Ihre Sitzung ist beendet. Bitte melden Sie sich erneut an.',
  ),
  offline: say(
    'Le service n’a pas pu être joint : vous êtes peut-être encore connecté.',
    'De dienst was niet bereikbaar: misschien bent u nog aangemeld.',
    'The service could not be reached: you may still be signed in.',
    'Der Dienst war nicht erreichbar: Vielleicht sind Sie noch angemeldet.',
  ),
  retry: say('Réessayer', 'Opnieuw proberen', 'Try again', 'Erneut versuchen'),
};

const IdentifierField = () => {
  const { signInNames, proof } = area();
  const reference = proof.references[0];
  if (!signInNames.includes('username') && !signInNames.includes('email') && reference !== undefined) {
    return (
      <Field
        name="identifier"
        label={reference.label}
        hint={reference.hint}
        autocomplete="username"
        digits={/^\d+$/.test(reference.example)}
      />
    );
  }
  if (signInNames.length === 1)
    return <Field name="identifier" type="email" label={t(words.email)} autocomplete="username" />;
  return <Field name="identifier" label={t(words.identifier)} hint={t(words.identifierHint)} autocomplete="username" />;
};

const labels = {
  identifier: () => {
    const { signInNames, proof } = area();
    if (signInNames.length > 1) return t(words.identifier);
    return signInNames[0] === 'reference' ? (proof.references[0]?.label ?? '') : t(words.email);
  },
  password: () => t(words.password),
};

/** What else a visitor may want, beside the form. */
const Beside = () => {
  const { portal } = area();
  return (
    <aside class="beside">
      <p class="purpose">{portal.purpose}</p>
      <h2>{t(words.noAccount)}</h2>
      <Link page="register" button>
        {t(words.create)}
      </Link>
      <ul class="links">
        <li>
          <a href={to('about')}>{whatFor()}</a>
        </li>
        <li>
          <a href={to('help')}>{t(words.contact)}</a>
        </li>
      </ul>
      <OperatorLinks place="sign-in" />
    </aside>
  );
};

export const SignInPage = () => {
  const { portal, signInNames } = area();
  const state = signedIn.value;
  return (
    <Page title={asLabel(portal.area)} wide>
      <div class="columns">
        <section aria-label={t(words.title)} class="card">
          <h2>{t(words.title)}</h2>
          {state === 'ended' && <p class="told">{t(words.ended)}</p>}
          {state === 'offline' && (
            <p class="told">
              {t(words.offline)}{' '}
              <button type="button" class="plain" onClick={() => void refresh()}>
                {t(words.retry)}
              </button>
            </p>
          )}
          <Form
            labels={labels}
            button={t(words.submit)}
            send={async ({ identifier = '', password = '', remember }) => {
              const kept = remember === 'yes';
              const body = { identifier, password, remember: kept, cookie: kept };
              const outcome = await outcomeOf(visitor.POST('/v1/sessions', { body }));
              if (!outcome.ok) return outcome.problem;
              startSession(outcome.data, kept);
              return undefined;
            }}
          >
            <IdentifierField />
            <Field name="password" type="password" label={t(words.password)} autocomplete="current-password" />
            <Tick name="remember" label={t(words.remember)} />
          </Form>
          <ul class="links">
            <li>
              <a href={to('forgot-password')}>{t(words.forgotPassword)}</a>
            </li>
            {(signInNames.length > 1 || !signInNames.includes('email')) && (
              <li>
                <a href={to('forgot-name')}>{t(words.forgotName)}</a>
              </li>
            )}
          </ul>
        </section>
        <Beside />
      </div>
    </Page>
  );
};
