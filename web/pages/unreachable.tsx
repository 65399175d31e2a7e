import { say } from '../state/language.ts';

const sentence = say(
  'Le service n’a pas pu être joint. Rechargez la page.',
  'De dienst was niet bereikbaar. Laad de pagina opnieuw.',
  'The service could not be reached. Reload the page.',
  'Der Dienst war nicht erreichbar. Laden Sie die Seite neu.',
);

/** Nothing is known of the operator, not even its languages. */
export const Unreachable = () => (
  <main>
    <div class="page">
      {Object.entries(sentence).map(([lang, text]) => (
        <p key={lang} lang={lang}>
          {text}
        </p>
      ))}
    </div>
  </main>
);
