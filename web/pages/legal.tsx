import { area } from '../state/area.ts';
import { colon, say, t } from '../state/language.ts';
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
    'Ce site n’utilise que deux cookies, strictement nécessaires, et ne transmet rien à des tiers : vous n’avez donc rien à accepter. Voici tout ce que votre navigateur conserve :',
    'Deze site gebruikt slechts twee cookies, die strikt noodzakelijk zijn, en geeft niets door aan derden. U hoeft dus niets te aanvaarden. Dit is alles wat uw browser bewaart:',
    'This site uses only two cookies, both strictly necessary, and passes nothing on to others, so there is nothing to accept. This is all that your browser keeps:',
    'Diese Website verwendet nur zwei unbedingt erforderliche Cookies und gibt nichts an Dritte weiter. Sie müssen daher nichts akzeptieren. Ihr Browser speichert lediglich:',
  ),
  device: say(
    'pendant 400 jours au plus, l’indication que vous vous êtes déjà connecté sur cet appareil : les mots de passe erronés saisis ailleurs ne vous bloquent donc pas ;',
    'hoogstens 400 dagen, dat u zich op dit toestel al eens hebt aangemeld: zo raakt u niet geblokkeerd door foute wachtwoorden die elders worden ingevuld;',
    'for 400 days at most, that you have signed in on this device before, so that wrong passwords typed elsewhere do not lock you out;',
    'höchstens 400 Tage lang, dass Sie sich auf diesem Gerät schon einmal angemeldet haben: So werden Sie nicht durch falsche Passwörter gesperrt, die anderswo eingegeben werden;',
  ),
  remembered: (days: number) =>
    say(
      `votre connexion, seulement si vous avez coché « Se souvenir de moi », jusqu’à ce que vous vous déconnectiez et pendant ${days} jours au plus ;`,
      `uw aanmelding, alleen als u ‘Aangemeld blijven’ hebt aangevinkt, tot u zich afmeldt en hoogstens ${days} dagen;`,
      `your session, only if you ticked “Remember me”, until you sign out and for ${days} days at most;`,
      `Ihre Anmeldung, nur wenn Sie „Angemeldet bleiben“ gewählt haben, bis Sie sich abmelden, höchstens ${days} Tage lang;`,
    ),
  session: say(
    'sans cookie : votre connexion, jusqu’à la fermeture de l’onglet ;',
    'zonder cookie: uw aanmelding, tot u het tabblad sluit;',
    'without a cookie: your session, until you close the tab;',
    'ohne Cookie: Ihre Anmeldung, bis Sie den Tab schließen;',
  ),
  link: say(
    'le lien d’un e-mail que vous avez ouvert, jusqu’à ce que vous l’ayez utilisé ou fermé l’onglet ;',
    'de link uit een e-mail die u hebt geopend, tot u hem gebruikt of het tabblad sluit;',
    'the link from an e-mail that you opened, until you use it or close the tab;',
    'den Link aus einer E-Mail, die Sie geöffnet haben, bis Sie ihn verwenden oder den Tab schließen;',
  ),
  choices: say(
    'la langue que vous avez choisie, et la version des conditions que vous avez acceptée.',
    'de taal die u hebt gekozen en de versie van de voorwaarden die u hebt aanvaard.',
    'the language that you chose, and the version of the terms that you accepted.',
    'die Sprache, die Sie gewählt haben, und die Fassung der Bedingungen, die Sie akzeptiert haben.',
  ),
};

export const LegalPage = () => {
  const { legal, operator, rememberDays } = area();
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
        <li>
          <code>known-device-{operator}</code>
          {colon()}
          {t(words.device)}
        </li>
        <li>
          <code>session-{operator}</code>
          {colon()}
          {t(words.remembered(rememberDays))}
        </li>
        <li>{t(words.session)}</li>
        <li>{t(words.link)}</li>
        <li>{t(words.choices)}</li>
      </ul>
    </Page>
  );
};
