import { useSignal } from '@preact/signals';
import { visitor } from '../state/area.ts';
import { say, t } from '../state/language.ts';
import { type Outcome, outcomeOf } from '../state/problem.ts';
import { Field, Form } from '../ui/form.tsx';
import { type AliveLink, LinkGate } from '../ui/link-gate.tsx';
import { NewPassword, newPasswordLabels } from '../ui/new-password.tsx';
import { Link, Page } from '../ui/page.tsx';

const words = {
  title: say(
    'Choisissez un nouveau mot de passe',
    'Kies een nieuw wachtwoord',
    'Choose a new password',
    'Wählen Sie ein neues Passwort',
  ),
  intro: say(
    'Il remplacera l’ancien, et tous vos appareils seront déconnectés.',
    'Het vervangt het oude, en al uw toestellen worden afgemeld.',
    'It will replace the old one, and all your devices will be signed out.',
    'Es ersetzt das alte, und alle Ihre Geräte werden abgemeldet.',
  ),
  account: say('Compte', 'Account', 'Account', 'Konto'),
  save: say('Enregistrer', 'Opslaan', 'Save', 'Speichern'),
  done: say(
    'Votre nouveau mot de passe est enregistré',
    'Uw nieuwe wachtwoord is opgeslagen',
    'Your new password has been saved',
    'Ihr neues Passwort ist gespeichert',
  ),
  doneMore: say(
    'Connectez-vous avec ce mot de passe.',
    'Meld u aan met dit wachtwoord.',
    'Sign in with this password.',
    'Melden Sie sich mit diesem Passwort an.',
  ),
  signIn: say('Se connecter', 'Aanmelden', 'Sign in', 'Anmelden'),
  again: say('Demander un nouveau lien', 'Een nieuwe link aanvragen', 'Ask for a new link', 'Neuen Link anfordern'),
};

type Names = { readonly signInNames: readonly string[] };

const Choose = ({ link }: { readonly link: AliveLink<Names> }) => {
  const done = useSignal(false);
  if (done.value) {
    return (
      <Page key="done" title={t(words.done)}>
        <p>{t(words.doneMore)}</p>
        <Link page="" button>
          {t(words.signIn)}
        </Link>
      </Page>
    );
  }
  return (
    <Page key="choose" title={t(words.title)}>
      <p>{t(words.intro)}</p>
      <Form
        labels={newPasswordLabels}
        button={t(words.save)}
        send={async ({ password = '' }) => {
          const outcome = await outcomeOf(
            visitor.POST('/v1/password/reset', { body: { token: link.token, password } }),
          );
          if (outcome.ok) {
            link.used();
            done.value = true;
            return undefined;
          }
          if (outcome.problem.code === 'link-invalid') link.died();
          return outcome.problem;
        }}
      >
        {link.answer.signInNames.length > 0 && (
          <Field
            name="account"
            label={t(words.account)}
            initial={link.answer.signInNames.join(', ')}
            autocomplete="username"
            fixed
          />
        )}
        <NewPassword replaces />
      </Form>
    </Page>
  );
};

const check = async (token: string): Promise<Outcome<Names>> => {
  const outcome = await outcomeOf(visitor.POST('/v1/password/reset', { body: { token } }));
  return outcome.ok ? { ok: true, data: { signInNames: outcome.data?.signInNames ?? [] } } : outcome;
};

/** Behind the link of a reset mail. It names the account that it is for: a mailbox may have several (B16). */
export const ResetPage = () => (
  <LinkGate<Names>
    page="reset"
    title={t(words.title)}
    check={check}
    next={
      <Link page="forgot-password" button>
        {t(words.again)}
      </Link>
    }
  >
    {(link) => <Choose key={link.token} link={link} />}
  </LinkGate>
);
