import { type Signal, useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { say, t } from '../state/language.ts';
import type { Outcome } from '../state/problem.ts';
import { problemSentence } from '../texts/problems.ts';
import { Page } from './page.tsx';

const words = {
  loading: say('Chargement…', 'Laden…', 'Loading…', 'Wird geladen…'),
  retry: say('Réessayer', 'Opnieuw proberen', 'Try again', 'Erneut versuchen'),
};

export type Loading<T> = { readonly now: Signal<Outcome<T> | null>; readonly load: () => Promise<void> };

/** Loads once, when the page is opened; `load` does it again. */
export const useLoading = <T,>(ask: () => Promise<Outcome<T>>): Loading<T> => {
  const now = useSignal<Outcome<T> | null>(null);
  const load = async (): Promise<void> => {
    now.value = await ask();
  };
  useEffect(() => void load(), []);
  return { now, load };
};

type LoadedProps<T> = {
  readonly title: string;
  readonly loading: Loading<T>;
  readonly children: (data: T) => ComponentChildren;
};

/** A page whose content comes from the API: what is shown until then, and where it does not come. */
export const Loaded = <T,>({ title, loading, children }: LoadedProps<T>) => {
  const outcome = loading.now.value;
  if (outcome?.ok === true) return <>{children(outcome.data)}</>;
  return (
    <Page title={title}>
      {outcome === null ? (
        <p role="status">{t(words.loading)}</p>
      ) : (
        <>
          <p role="alert" class="told">
            {problemSentence(outcome.problem)}
          </p>
          <button type="button" class="main" onClick={() => void loading.load()}>
            {t(words.retry)}
          </button>
        </>
      )}
    </Page>
  );
};
