import { useSignal } from '@preact/signals';
import { area, chooseLanguage } from '../state/area.ts';
import { colon, day, type Locale, languageNames, say, t } from '../state/language.ts';
import { tell } from '../state/notice.ts';
import { outcomeOf, type Problem } from '../state/problem.ts';
import { leave, person, replaceSession, signOut, signOutEverywhere } from '../state/session.ts';
import { problemSentence } from '../texts/problems.ts';
import { Field, Form } from '../ui/form.tsx';
import { Loaded, useLoading } from '../ui/loaded.tsx';
import { NewPassword, newPasswordLabels } from '../ui/new-password.tsx';
import { Page } from '../ui/page.tsx';

const words = {
  title: say('Mon compte', 'Mijn account', 'My account', 'Mein Konto'),
  names: say('Identifiant', 'Gebruikersnaam', 'Sign-in name', 'Anmeldename'),
  email: say('Adresse e-mail', 'E-mailadres', 'E-mail address', 'E-Mail-Adresse'),
  since: say('Compte créé le', 'Account aangemaakt op', 'Account created on', 'Konto erstellt am'),
  language: say('Langue de nos e-mails', 'Taal van onze e-mails', 'Language of our e-mails', 'Sprache unserer E-Mails'),
  changeLanguage: say('Changer la langue', 'De taal wijzigen', 'Change the language', 'Sprache ändern'),
  languageSaved: say(
    'Votre langue est enregistrée.',
    'Uw taal is opgeslagen.',
    'Your language has been saved.',
    'Ihre Sprache ist gespeichert.',
  ),
  changePassword: say('Changer le mot de passe', 'Het wachtwoord wijzigen', 'Change the password', 'Passwort ändern'),
  current: say('Mot de passe actuel', 'Huidig wachtwoord', 'Current password', 'Aktuelles Passwort'),
  passwordSaved: say(
    'Votre nouveau mot de passe est enregistré. Vos autres appareils sont déconnectés.',
    'Uw nieuwe wachtwoord is opgeslagen. Uw andere toestellen zijn afgemeld.',
    'Your new password has been saved. Your other devices are signed out.',
    'Ihr neues Passwort ist gespeichert. Ihre anderen Geräte sind abgemeldet.',
  ),
  changeEmail: say(
    'Changer l’adresse e-mail',
    'Het e-mailadres wijzigen',
    'Change the e-mail address',
    'E-Mail-Adresse ändern',
  ),
  newEmail: say('Nouvelle adresse e-mail', 'Nieuw e-mailadres', 'New e-mail address', 'Neue E-Mail-Adresse'),
  emailMore: say(
    'L’adresse actuelle reste la bonne tant que vous n’avez pas cliqué sur le lien envoyé à la nouvelle.',
    'Het huidige adres blijft gelden tot u op de link klikt die we naar het nieuwe sturen.',
    'The present address stays valid until you have followed the link that is sent to the new one.',
    'Die bisherige Adresse gilt, bis Sie auf den Link klicken, den wir an die neue senden.',
  ),
  emailSent: say(
    'Un e-mail vient d’être envoyé à la nouvelle adresse. Cliquez sur le lien qu’il contient.',
    'Er is zojuist een e-mail naar het nieuwe adres gestuurd. Klik op de link die erin staat.',
    'An e-mail has just been sent to the new address. Follow the link in it.',
    'Soeben wurde eine E-Mail an die neue Adresse gesendet. Klicken Sie auf den Link darin.',
  ),
  password: say('Mot de passe', 'Wachtwoord', 'Password', 'Passwort'),
  sessions: say('Se déconnecter', 'Afmelden', 'Sign out', 'Abmelden'),
  here: say('Sur cet appareil', 'Op dit toestel', 'On this device', 'Auf diesem Gerät'),
  everywhere: say('Sur tous les appareils', 'Op alle toestellen', 'On all devices', 'Auf allen Geräten'),
  data: say('Mes données', 'Mijn gegevens', 'My data', 'Meine Daten'),
  dataMore: say(
    'Vous pouvez télécharger tout ce que nous conservons à votre sujet, dans un fichier JSON.',
    'U kunt alles wat we over u bewaren downloaden, in een JSON-bestand.',
    'You can download everything that we hold about you, as a JSON file.',
    'Sie können alles, was wir über Sie gespeichert haben, als JSON-Datei herunterladen.',
  ),
  download: say('Télécharger mes données', 'Mijn gegevens downloaden', 'Download my data', 'Meine Daten herunterladen'),
  erase: say('Supprimer mon compte', 'Mijn account verwijderen', 'Delete my account', 'Konto löschen'),
  eraseMore: say(
    'Votre compte, ses liens avec vos contrats et vos données personnelles seront effacés définitivement. Vos contrats, eux, continuent. Vous pourrez créer un nouveau compte.',
    'Uw account, de koppelingen met uw contracten en uw persoonsgegevens worden definitief gewist. Uw contracten zelf lopen gewoon door. U kunt later een nieuw account aanmaken.',
    'Your account, its links to your contracts and your personal data will be deleted for good. Your contracts themselves go on. You can create a new account.',
    'Ihr Konto, seine Verknüpfungen mit Ihren Verträgen und Ihre persönlichen Daten werden endgültig gelöscht. Ihre Verträge selbst laufen weiter. Sie können später ein neues Konto erstellen.',
  ),
  erased: say(
    'Votre compte est supprimé.',
    'Uw account is verwijderd.',
    'Your account has been deleted.',
    'Ihr Konto ist gelöscht.',
  ),
};

/** A wrong password of a signed-in person has the code of a wrong sign-in; here it is about the password alone. */
const ofPassword = (problem: Problem): Problem =>
  problem.code === 'invalid-credentials' ? { ...problem, code: 'password-wrong' } : problem;

const save = (name: string, value: unknown): void => {
  const url = URL.createObjectURL(new Blob([JSON.stringify(value, null, 2)], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
};

const Language = ({ chosen, saved }: { readonly chosen: Locale; readonly saved: () => Promise<void> }) => (
  <Form
    labels={{}}
    button={t(words.changeLanguage)}
    send={async ({ locale }) => {
      const wanted = area().locales.find((one) => one === locale);
      if (wanted === undefined) return undefined;
      const outcome = await outcomeOf(person.PATCH('/v1/account', { body: { locale: wanted } }));
      if (!outcome.ok) return outcome.problem;
      await chooseLanguage(wanted).catch(() => undefined);
      await saved();
      tell(() => t(words.languageSaved));
      return undefined;
    }}
  >
    <div class="field">
      <label for="locale">{t(words.language)}</label>
      <select id="locale" name="locale">
        {area().locales.map((one) => (
          <option key={one} value={one} lang={one} selected={one === chosen}>
            {languageNames[one]}
          </option>
        ))}
      </select>
    </div>
  </Form>
);

const Password = () => {
  // A form that has done its work is empty again.
  const round = useSignal(0);
  return (
    <Form
      key={round.value}
      labels={{ ...newPasswordLabels, current: () => t(words.current) }}
      button={t(words.changePassword)}
      send={async ({ current = '', password = '' }) => {
        const problem = await replaceSession((how) =>
          outcomeOf(person.POST('/v1/account/password', { body: { current, password, ...how } })),
        );
        if (problem?.code === 'invalid-credentials') return { code: 'current-wrong' };
        if (problem !== undefined) return problem;
        round.value += 1;
        tell(() => t(words.passwordSaved));
        return undefined;
      }}
    >
      <Field name="current" type="password" label={t(words.current)} autocomplete="current-password" />
      <NewPassword replaces />
    </Form>
  );
};

const Email = () => {
  const round = useSignal(0);
  return (
    <Form
      key={round.value}
      labels={{ email: () => t(words.newEmail), 'email-password': () => t(words.password) }}
      button={t(words.changeEmail)}
      send={async ({ email = '', 'email-password': password = '' }) => {
        const outcome = await outcomeOf(person.POST('/v1/account/email', { body: { email, password } }));
        if (!outcome.ok) return ofPassword(outcome.problem);
        round.value += 1;
        tell(() => t(words.emailSent));
        return undefined;
      }}
    >
      <p>{t(words.emailMore)}</p>
      <Field name="email" type="email" label={t(words.newEmail)} autocomplete="email" />
      <Field name="email-password" type="password" label={t(words.password)} autocomplete="current-password" />
    </Form>
  );
};

const Erase = () => (
  <Form
    labels={{ 'erase-password': () => t(words.password) }}
    kind="danger"
    button={t(words.erase)}
    send={async ({ 'erase-password': password = '' }) => {
      const outcome = await outcomeOf(person.POST('/v1/account/erase', { body: { password } }));
      if (!outcome.ok) return ofPassword(outcome.problem);
      tell(() => t(words.erased));
      leave();
      return undefined;
    }}
  >
    <p>{t(words.eraseMore)}</p>
    <Field name="erase-password" type="password" label={t(words.password)} autocomplete="current-password" />
  </Form>
);

const Sessions = () => {
  const problem = useSignal<Problem | null>(null);
  const leaveBy = async (way: () => Promise<Problem | undefined>): Promise<void> => {
    problem.value = (await way()) ?? null;
  };
  return (
    <>
      {problem.value !== null && (
        <p role="alert" class="told">
          {problemSentence(problem.value)}
        </p>
      )}
      <p class="buttons">
        <button type="button" class="second" onClick={() => void leaveBy(signOut)}>
          {t(words.here)}
        </button>
        <button type="button" class="second" onClick={() => void leaveBy(signOutEverywhere)}>
          {t(words.everywhere)}
        </button>
      </p>
    </>
  );
};

export const AccountPage = () => {
  const loading = useLoading(() => outcomeOf(person.GET('/v1/account')));
  return (
    <Loaded title={t(words.title)} loading={loading}>
      {(account) => (
        <Page title={t(words.title)}>
          <dl class="facts card">
            {account.signInNames.join() !== account.email && (
              <div>
                <dt>{t(words.names)}</dt>
                <dd>{account.signInNames.join(', ')}</dd>
              </div>
            )}
            <div>
              <dt>{t(words.email)}</dt>
              <dd>{account.email}</dd>
            </div>
            <div>
              <dt>{t(words.since)}</dt>
              <dd>{day(account.createdAt)}</dd>
            </div>
          </dl>
          <details>
            <summary>
              {t(words.language)}
              {colon()}
              {languageNames[account.locale]}
            </summary>
            <Language chosen={account.locale} saved={loading.load} />
          </details>
          <details>
            <summary>{t(words.changePassword)}</summary>
            <Password />
          </details>
          <details>
            <summary>{t(words.changeEmail)}</summary>
            <Email />
          </details>
          <h2>{t(words.sessions)}</h2>
          <Sessions />
          <h2>{t(words.data)}</h2>
          <Form
            labels={{}}
            kind="main"
            button={t(words.download)}
            send={async () => {
              const outcome = await outcomeOf(person.GET('/v1/account/export'));
              if (!outcome.ok) return outcome.problem;
              save(`${area().operator}-${outcome.data.exportedAt.slice(0, 10)}.json`, outcome.data);
              return undefined;
            }}
          >
            <p>{t(words.dataMore)}</p>
          </Form>
          <details class="danger">
            <summary>{t(words.erase)}</summary>
            <Erase />
          </details>
        </Page>
      )}
    </Loaded>
  );
};
