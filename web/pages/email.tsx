import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { visitor } from '../state/area.ts';
import { say, t, type Words } from '../state/language.ts';
import { type Outcome, outcomeOf } from '../state/problem.ts';
import { Field, Form } from '../ui/form.tsx';
import { type AliveLink, LinkGate } from '../ui/link-gate.tsx';
import { NewPassword, newPasswordLabels } from '../ui/new-password.tsx';
import { Link, Page } from '../ui/page.tsx';

const words = {
  confirmTitle: say(
    'Confirmez votre nouvelle adresse e-mail',
    'Bevestig uw nieuwe e-mailadres',
    'Confirm your new e-mail address',
    'Bestätigen Sie Ihre neue E-Mail-Adresse',
  ),
  confirmIntro: say(
    'Saisissez le mot de passe de votre compte : votre nouvelle adresse remplacera alors l’ancienne.',
    'Vul het wachtwoord van uw account in: uw nieuwe adres vervangt dan het oude.',
    'Enter the password of your account: your new address will then replace the old one.',
    'Geben Sie das Passwort Ihres Kontos ein. Ihre neue Adresse ersetzt dann die alte.',
  ),
  confirm: say('Confirmer cette adresse', 'Dit adres bevestigen', 'Confirm this address', 'Diese Adresse bestätigen'),
  confirmed: say(
    'Votre nouvelle adresse e-mail est enregistrée',
    'Uw nieuwe e-mailadres is opgeslagen',
    'Your new e-mail address has been saved',
    'Ihre neue E-Mail-Adresse ist gespeichert',
  ),
  undoTitle: say(
    'Annulez le changement d’adresse e-mail',
    'Maak de wijziging van uw e-mailadres ongedaan',
    'Undo the change of e-mail address',
    'Machen Sie die Änderung der E-Mail-Adresse rückgängig',
  ),
  undoIntro: say(
    'Choisissez un nouveau mot de passe. Votre ancienne adresse sera rétablie, et tous les appareils seront déconnectés : la personne qui a changé l’adresse n’aura plus accès à votre compte.',
    'Kies een nieuw wachtwoord. Uw oude adres wordt hersteld en alle toestellen worden afgemeld: wie het adres heeft gewijzigd, heeft dan geen toegang meer tot uw account.',
    'Choose a new password. Your old address will be restored and all devices signed out: whoever changed the address will no longer have access to your account.',
    'Wählen Sie ein neues Passwort. Ihre alte Adresse gilt dann wieder, und alle Geräte werden abgemeldet: Wer die Adresse geändert hat, hat keinen Zugang mehr zu Ihrem Konto.',
  ),
  undo: say(
    'Rétablir mon ancienne adresse',
    'Mijn oude adres herstellen',
    'Restore my old address',
    'Alte Adresse wiederherstellen',
  ),
  undone: say(
    'Votre ancienne adresse e-mail est rétablie',
    'Uw oude e-mailadres is hersteld',
    'Your old e-mail address is back',
    'Ihre alte E-Mail-Adresse gilt wieder',
  ),
  undoneMore: say(
    'Connectez-vous maintenant avec votre nouveau mot de passe. Si vous utilisez l’ancien ailleurs, pour votre messagerie par exemple, changez-le là aussi.',
    'Meld u nu aan met uw nieuwe wachtwoord. Gebruikt u het oude ook elders, bijvoorbeeld voor uw mailbox? Wijzig het daar dan ook.',
    'Now sign in with your new password. If you use the old one elsewhere, for your mailbox for instance, change it there, too.',
    'Melden Sie sich jetzt mit Ihrem neuen Passwort an. Wenn Sie das alte auch anderswo verwenden, zum Beispiel für Ihr Postfach, ändern Sie es bitte auch dort.',
  ),
  address: say('Adresse e-mail', 'E-mailadres', 'E-mail address', 'E-Mail-Adresse'),
  password: say('Mot de passe', 'Wachtwoord', 'Password', 'Passwort'),
  signIn: say('Se connecter', 'Aanmelden', 'Sign in', 'Anmelden'),
};

type Address = { readonly email: string };

type MovePage = 'email' | 'email-undo';

const send = (page: MovePage, body: { token: string; password?: string }) =>
  page === 'email'
    ? outcomeOf(visitor.POST('/v1/email/confirm', { body }))
    : outcomeOf(visitor.POST('/v1/email/undo', { body }));

const check =
  (page: MovePage) =>
  async (token: string): Promise<Outcome<Address>> => {
    const outcome = await send(page, { token });
    return outcome.ok ? { ok: true, data: { email: outcome.data.email } } : outcome;
  };

type StepProps = {
  readonly page: MovePage;
  readonly link: AliveLink<Address>;
  readonly title: Words;
  readonly intro: Words;
  readonly button: Words;
  readonly done: Words;
  readonly doneMore?: Words;
  readonly children: ComponentChildren;
};

const Step = ({ page, link, title, intro, button, done, doneMore, children }: StepProps) => {
  const finished = useSignal(false);
  if (finished.value) {
    return (
      <Page key="done" title={t(done)}>
        {doneMore !== undefined && <p>{t(doneMore)}</p>}
        <Link page="" button>
          {t(words.signIn)}
        </Link>
      </Page>
    );
  }
  return (
    <Page key="step" title={t(title)}>
      <p>{t(intro)}</p>
      <Form
        labels={{ ...newPasswordLabels, password: () => t(words.password) }}
        button={t(button)}
        send={async ({ password = '' }) => {
          const outcome = await send(page, { token: link.token, password });
          if (outcome.ok) {
            link.used();
            finished.value = true;
            return undefined;
          }
          const { code } = outcome.problem;
          if (code === 'link-invalid') link.died();
          return code === 'invalid-credentials' ? { code: 'password-wrong' } : outcome.problem;
        }}
      >
        {link.answer.email !== undefined && (
          <Field
            name="address"
            type="email"
            label={t(words.address)}
            initial={link.answer.email}
            autocomplete="username"
            fixed
          />
        )}
        {children}
      </Form>
    </Page>
  );
};

const Gate = ({
  page,
  title,
  children,
}: {
  page: MovePage;
  title: Words;
  children: (link: AliveLink<Address>) => ComponentChildren;
}) => (
  <LinkGate<Address>
    page={page}
    title={t(title)}
    check={check(page)}
    next={
      <Link page="" button>
        {t(words.signIn)}
      </Link>
    }
  >
    {children}
  </LinkGate>
);

/** Behind the link to the new address. */
export const EmailPage = () => (
  <Gate page="email" title={words.confirmTitle}>
    {(link) => (
      <Step
        page="email"
        link={link}
        title={words.confirmTitle}
        intro={words.confirmIntro}
        button={words.confirm}
        done={words.confirmed}
      >
        <Field name="password" type="password" label={t(words.password)} autocomplete="current-password" />
      </Step>
    )}
  </Gate>
);

/** Behind the link to the old address: the password given is the new one (decision 13). */
export const UndoPage = () => (
  <Gate page="email-undo" title={words.undoTitle}>
    {(link) => (
      <Step
        page="email-undo"
        link={link}
        title={words.undoTitle}
        intro={words.undoIntro}
        button={words.undo}
        done={words.undone}
        doneMore={words.undoneMore}
      >
        <NewPassword replaces />
      </Step>
    )}
  </Gate>
);
