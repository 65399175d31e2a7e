import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { say, t } from '../state/language.ts';
import { dropToken, keepToken, type LinkPage, takeToken } from '../state/link-token.ts';
import type { Outcome, Problem } from '../state/problem.ts';
import { tokenIn } from '../state/token-in.ts';
import { problemSentence } from '../texts/problems.ts';
import { Field, Form } from './form.tsx';
import { Page } from './page.tsx';

const words = {
  checking: say(
    'Vérification du lien…',
    'De link wordt gecontroleerd…',
    'Checking the link…',
    'Der Link wird geprüft…',
  ),
  paste: say(
    'Cette page s’ouvre par le lien que vous avez reçu par e-mail. Si le lien ne s’ouvre pas, copiez-le en entier et collez-le ici.',
    'Deze pagina opent u met de link in de e-mail die u hebt gekregen. Gaat de link niet open, kopieer hem dan helemaal en plak hem hier.',
    'This page opens from the link that we sent you by e-mail. If the link does not open, copy the whole of it and paste it here.',
    'Diese Seite öffnet sich über den Link, den Sie per E-Mail erhalten haben. Wenn er sich nicht öffnet, kopieren Sie ihn vollständig und fügen Sie ihn hier ein.',
  ),
  link: say('Lien reçu par e-mail', 'Link uit de e-mail', 'Link from the e-mail', 'Link aus der E-Mail'),
  open: say('Ouvrir', 'Openen', 'Open', 'Öffnen'),
  noLink: say(
    'Ce texte ne contient pas de lien de notre e-mail. Copiez le lien en entier.',
    'Deze tekst bevat geen link uit onze e-mail. Kopieer de hele link.',
    'This text contains no link from our e-mail. Copy the whole link.',
    'Dieser Text enthält keinen Link aus unserer E-Mail. Kopieren Sie den ganzen Link.',
  ),
  deadTitle: say(
    'Ce lien n’est plus valable',
    'Deze link is niet meer geldig',
    'This link is no longer valid',
    'Dieser Link ist nicht mehr gültig',
  ),
  dead: say(
    'Il a expiré, a déjà été utilisé ou est incomplet. Ouvrez notre dernier e-mail, ou faites une nouvelle demande.',
    'Hij is verlopen, al gebruikt of onvolledig. Open onze laatste e-mail, of doe een nieuwe aanvraag.',
    'It has expired, has been used already, or is not complete. Open the latest of our e-mails, or make a new request.',
    'Er ist abgelaufen, wurde bereits verwendet oder ist unvollständig. Öffnen Sie unsere letzte E-Mail, oder fordern Sie eine neue an.',
  ),
  retry: say('Réessayer', 'Opnieuw proberen', 'Try again', 'Erneut versuchen'),
};

type State<T> =
  | { readonly step: 'checking' | 'lost' | 'dead' }
  | { readonly step: 'failed'; readonly problem: Problem }
  | { readonly step: 'alive'; readonly token: string; readonly answer: T };

export type AliveLink<T> = {
  readonly token: string;
  readonly answer: T;
  /** The link was found dead when it was used. */
  readonly died: () => void;
  /** The link has done its work. */
  readonly used: () => void;
};

type Props<T> = {
  readonly page: LinkPage;
  readonly title: string;
  /** Asks whether the link is alive; that changes nothing (T-SCAN). */
  readonly check: (token: string) => Promise<Outcome<T>>;
  /** The next step, where the link is dead. */
  readonly next: ComponentChildren;
  readonly children: (link: AliveLink<T>) => ComponentChildren;
};

/** What every page behind a mailed link has in common: where the token comes from, and whether it is alive. */
export const LinkGate = <T,>({ page, title, check, next, children }: Props<T>) => {
  const state = useSignal<State<T>>({ step: 'checking' });

  const died = (): void => {
    dropToken(page);
    state.value = { step: 'dead' };
  };

  const open = async (token: string): Promise<void> => {
    state.value = { step: 'checking' };
    const outcome = await check(token);
    if (outcome.ok) state.value = { step: 'alive', token, answer: outcome.data };
    else if (['link-invalid', 'invalid-request'].includes(outcome.problem.code)) died();
    else state.value = { step: 'failed', problem: outcome.problem };
  };

  const start = (): void => {
    const token = takeToken(page);
    if (token === undefined) state.value = { step: 'lost' };
    else void open(token);
  };

  useEffect(() => {
    start();
    // Another mail's link opened in the same tab changes the fragment alone.
    const changed = (): void => {
      if (location.hash.startsWith('#token=')) start();
    };
    addEventListener('hashchange', changed);
    return () => removeEventListener('hashchange', changed);
  }, []);

  const now = state.value;
  if (now.step === 'alive') {
    return <>{children({ token: now.token, answer: now.answer, died, used: () => dropToken(page) })}</>;
  }
  if (now.step === 'checking') {
    return (
      <Page key="checking" title={title}>
        <p role="status">{t(words.checking)}</p>
      </Page>
    );
  }
  if (now.step === 'dead') {
    return (
      <Page key="dead" title={t(words.deadTitle)}>
        <p role="alert">{t(words.dead)}</p>
        {next}
      </Page>
    );
  }
  if (now.step === 'failed') {
    return (
      <Page key="failed" title={title}>
        <p role="alert" class="told">
          {problemSentence(now.problem)}
        </p>
        <button type="button" class="main" onClick={start}>
          {t(words.retry)}
        </button>
      </Page>
    );
  }
  return (
    <Page key="lost" title={title}>
      <p>{t(words.paste)}</p>
      <Form
        labels={{ link: () => t(words.link) }}
        button={t(words.open)}
        send={async ({ link = '' }) => {
          const token = tokenIn(link);
          if (token === undefined)
            return { code: 'not-a-link', errors: [{ path: 'link', code: 'not-a-link', detail: t(words.noLink) }] };
          keepToken(page, token);
          await open(token);
          return undefined;
        }}
      >
        <Field name="link" label={t(words.link)} autocomplete="off" />
      </Form>
    </Page>
  );
};
