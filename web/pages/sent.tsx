import { useSignal } from '@preact/signals';
import { area, to, visitor } from '../state/area.ts';
import { say, t } from '../state/language.ts';
import { outcomeOf } from '../state/problem.ts';
import { sentTo } from '../state/waiting.ts';
import { Form } from '../ui/form.tsx';
import { Link, Page } from '../ui/page.tsx';

const words = {
  title: say('Ouvrez votre boîte mail', 'Open uw mailbox', 'Open your mailbox', 'Öffnen Sie Ihr Postfach'),
  sent: (address: string, hours: number) =>
    say(
      `Nous avons envoyé un e-mail à ${address}. Ouvrez-le et cliquez sur le lien : il est valable ${hours} heures.`,
      `We hebben een e-mail gestuurd naar ${address}. Open hem en klik op de link: hij is ${hours} uur geldig.`,
      `We have sent an e-mail to ${address}. Open it and click the link: it is valid for ${hours} hours.`,
      `Wir haben eine E-Mail an ${address} gesendet. Öffnen Sie sie und klicken Sie auf den Link: Er gilt ${hours} Stunden.`,
    ),
  nothing: say('Vous n’avez rien reçu ?', 'Niets ontvangen?', 'Nothing received?', 'Nichts erhalten?'),
  junk: say(
    'Regardez dans les courriers indésirables. Après quelques minutes, demandez un nouvel envoi.',
    'Kijk bij uw ongewenste e-mails. Vraag na enkele minuten een nieuwe e-mail aan.',
    'Look in your junk mail. After a few minutes, ask for another e-mail.',
    'Sehen Sie im Spam-Ordner nach. Fordern Sie nach einigen Minuten eine neue E-Mail an.',
  ),
  again: say('Renvoyer l’e-mail', 'De e-mail opnieuw sturen', 'Send the e-mail again', 'E-Mail erneut senden'),
  wrong: say('Mauvaise adresse ?', 'Verkeerd adres?', 'Wrong address?', 'Falsche Adresse?'),
  other: say(
    'Recommencer avec une autre adresse',
    'Opnieuw beginnen met een ander adres',
    'Start again with another address',
    'Mit einer anderen Adresse neu beginnen',
  ),
  lost: say(
    'Aucune inscription n’est en cours dans cet onglet.',
    'Er loopt geen registratie in dit tabblad.',
    'No registration is under way in this tab.',
    'In diesem Tab läuft keine Registrierung.',
  ),
  create: say('Créer mon compte', 'Mijn account aanmaken', 'Create my account', 'Konto erstellen'),
};

const resent = say(
  'Si une inscription est en cours pour cette adresse, un nouvel e-mail vient de partir.',
  'Loopt er een registratie voor dit adres, dan is er zojuist een nieuwe e-mail verstuurd.',
  'If a registration is under way for this address, a new e-mail has just been sent.',
  'Falls für diese Adresse eine Registrierung läuft, wurde soeben eine neue E-Mail gesendet.',
);

/** B11: a mistyped address is no dead end. */
export const SentPage = () => {
  const done = useSignal(false);
  const email = sentTo.value;
  if (email === null) {
    return (
      <Page title={t(words.title)}>
        <p>{t(words.lost)}</p>
        <Link page="register" button>
          {t(words.create)}
        </Link>
      </Page>
    );
  }
  return (
    <Page title={t(words.title)}>
      <p>{t(words.sent(email, area().linkHours))}</p>
      <h2>{t(words.nothing)}</h2>
      <p>{t(words.junk)}</p>
      <Form
        labels={{}}
        button={t(words.again)}
        send={async () => {
          const outcome = await outcomeOf(visitor.POST('/v1/registrations/resend', { body: { email } }));
          done.value = outcome.ok;
          return outcome.ok ? undefined : outcome.problem;
        }}
      >
        <div role="status">{done.value && <p class="told">{t(resent)}</p>}</div>
      </Form>
      <h2>{t(words.wrong)}</h2>
      <p>
        <a href={to('register')}>{t(words.other)}</a>
      </p>
    </Page>
  );
};
