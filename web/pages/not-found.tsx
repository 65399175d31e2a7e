import { say, t } from '../state/language.ts';
import { Link, Page } from '../ui/page.tsx';

const words = {
  title: say('Page introuvable', 'Pagina niet gevonden', 'Page not found', 'Seite nicht gefunden'),
  intro: say(
    'Cette page n’existe pas. Vérifiez l’adresse, ou repartez de l’accueil.',
    'Deze pagina bestaat niet. Controleer het adres, of ga terug naar de startpagina.',
    'There is no such page. Check the address, or start again from the home page.',
    'Diese Seite gibt es nicht. Prüfen Sie die Adresse, oder beginnen Sie auf der Startseite.',
  ),
  home: say('Accueil', 'Startpagina', 'Home page', 'Startseite'),
};

export const NotFoundPage = () => (
  <Page title={t(words.title)}>
    <p>{t(words.intro)}</p>
    <Link page="" button>
      {t(words.home)}
    </Link>
  </Page>
);
