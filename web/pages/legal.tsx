import { area } from '../state/area.ts';
import { say, t } from '../state/language.ts';
import { Identity } from '../ui/layout.tsx';
import { Page } from '../ui/page.tsx';

const words = {
  title: say(
    'Mentions légales et cookies',
    'Juridische informatie en cookies',
    'Legal notice and cookies',
    'Impressum und Cookies',
  ),
  notice: say(
    'Mentions légales complètes',
    'Volledige juridische informatie',
    'Full legal notice',
    'Vollständiges Impressum',
  ),
  cookies: say(
    'Ce site ne dépose qu’un cookie, strictement nécessaire, et ne transmet rien à des tiers : il n’y a donc rien à accepter. Votre navigateur garde seulement :',
    'Deze site plaatst slechts één cookie, die strikt noodzakelijk is, en geeft niets door aan derden: u hoeft dus niets te aanvaarden. Uw browser bewaart alleen:',
    'This site sets one cookie, which is strictly necessary, and hands nothing on to others: there is nothing to accept. Your browser keeps only:',
    'Diese Website setzt nur ein Cookie, das unbedingt notwendig ist, und gibt nichts an Dritte weiter: Es gibt nichts zu akzeptieren. Ihr Browser speichert nur:',
  ),
  device: say(
    'dans ce cookie, pendant 400 jours au plus, le fait que vous vous êtes déjà connecté sur cet appareil : ainsi, les mots de passe erronés saisis par d’autres ne vous bloquent pas ;',
    'in die cookie, hoogstens 400 dagen, dat u zich op dit toestel al hebt aangemeld: zo sluiten foute wachtwoorden van anderen u niet buiten;',
    'in that cookie, for 400 days at most, that you have signed in on this device before: so wrong passwords typed by others do not keep you out;',
    'in diesem Cookie, höchstens 400 Tage, dass Sie sich auf diesem Gerät schon angemeldet haben: So sperren falsche Passwörter anderer Sie nicht aus;',
  ),
  session: say(
    'votre connexion, jusqu’à la fermeture de l’onglet, ou plus longtemps si vous avez coché « Se souvenir de moi » ;',
    'uw aanmelding, tot u het tabblad sluit, of langer als u ‘Aangemeld blijven’ hebt aangevinkt;',
    'your session, until you close the tab, or longer if you ticked “Remember me”;',
    'Ihre Anmeldung, bis Sie den Tab schließen, oder länger, wenn Sie „Angemeldet bleiben“ gewählt haben;',
  ),
  remembered: (days: number) =>
    say(
      `avec « Se souvenir de moi » : ${days} jours au plus ;`,
      `met ‘Aangemeld blijven’: hoogstens ${days} dagen;`,
      `with “Remember me”: for ${days} days at most;`,
      `mit „Angemeldet bleiben“: höchstens ${days} Tage;`,
    ),
  link: say(
    'le lien d’un e-mail que vous avez ouvert, jusqu’à ce qu’il ait servi ;',
    'de link van een e-mail die u hebt geopend, tot hij is gebruikt;',
    'the link of an e-mail that you opened, until it has been used;',
    'den Link einer E-Mail, die Sie geöffnet haben, bis er verwendet ist;',
  ),
  choices: say(
    'la langue que vous avez choisie, et la version des conditions que vous avez acceptée.',
    'de taal die u hebt gekozen en de versie van de voorwaarden die u hebt aanvaard.',
    'the language that you chose, and the version of the terms that you accepted.',
    'die Sprache, die Sie gewählt haben, und die Fassung der Bedingungen, die Sie akzeptiert haben.',
  ),
};

export const LegalPage = () => {
  const { legal, rememberDays } = area();
  return (
    <Page title={t(words.title)}>
      <p>
        <strong>{legal.name}</strong>
      </p>
      <Identity />
      <p>
        <a href={legal.noticeUrl}>{t(words.notice)}</a>
      </p>
      <h2>Cookies</h2>
      <p>{t(words.cookies)}</p>
      <ul>
        <li>{t(words.device)}</li>
        <li>{t(words.session)}</li>
        <li>{t(words.remembered(rememberDays))}</li>
        <li>{t(words.link)}</li>
        <li>{t(words.choices)}</li>
      </ul>
    </Page>
  );
};
