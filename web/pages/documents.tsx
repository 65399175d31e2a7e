import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Schemas } from '../client.ts';
import { area } from '../state/area.ts';
import { asLabel, day, locale, say, t } from '../state/language.ts';
import { tellFailure } from '../state/notice.ts';
import { outcomeOf, type Problem } from '../state/problem.ts';
import { person } from '../state/session.ts';
import { problemSentence } from '../texts/problems.ts';

type Listed = Schemas['Documents']['documents'][number];

const words = {
  title: say('Documents', 'Documenten', 'Documents', 'Dokumente'),
  kind: say('Type de document', 'Soort document', 'Kind of document', 'Art des Dokuments'),
  year: say('Année', 'Jaar', 'Year', 'Jahr'),
  all: say('Tous', 'Alle', 'All', 'Alle'),
  allYears: say('Toutes', 'Alle', 'All', 'Alle'),
  loading: say('Chargement…', 'Laden…', 'Loading…', 'Wird geladen…'),
  none: say(
    'Aucun document pour l’instant. Vos prochains documents apparaîtront ici.',
    'Nog geen documenten. Uw volgende documenten verschijnen hier.',
    'No documents yet. Your next documents will appear here.',
    'Noch keine Dokumente. Ihre nächsten Dokumente erscheinen hier.',
  ),
  noneChosen: say(
    'Aucun document ne correspond à ce choix.',
    'Geen enkel document past bij deze keuze.',
    'No document matches this choice.',
    'Kein Dokument entspricht dieser Auswahl.',
  ),
  due: (date: string) =>
    say(`à payer avant le ${date}`, `te betalen vóór ${date}`, `due by ${date}`, `fällig am ${date}`),
  download: say('Télécharger', 'Downloaden', 'Download', 'Herunterladen'),
  more: say('Afficher plus de documents', 'Meer documenten tonen', 'Show more documents', 'Weitere Dokumente anzeigen'),
  retry: say('Réessayer', 'Opnieuw proberen', 'Try again', 'Erneut versuchen'),
};

const sizeOf = (bytes: number): string => {
  const inMegabytes = bytes >= 1_000_000;
  const value = inMegabytes ? bytes / 1_000_000 : Math.max(1, Math.round(bytes / 1000));
  return new Intl.NumberFormat(locale.value, {
    style: 'unit',
    unit: inMegabytes ? 'megabyte' : 'kilobyte',
    unitDisplay: 'short',
    maximumFractionDigits: 1,
  }).format(value);
};

const money = (amount: string, currency: string): string =>
  new Intl.NumberFormat(locale.value, { style: 'currency', currency }).format(Number(amount));

/** Fetches a fresh address, which is good for a minute, and goes there: the browser saves the PDF and the page stays. */
const download = async (document: string): Promise<void> => {
  const outcome = await outcomeOf(person.GET('/v1/documents/{document}', { params: { path: { document } } }));
  if (outcome.ok) globalThis.location.assign(outcome.data.download.url);
  else tellFailure(() => problemSentence(outcome.problem));
};

const Item = ({ document, kind, title, date, due, amount, currency, size }: Listed) => {
  const label = area().documents.find((one) => one.kind === kind)?.label ?? kind;
  const facts = [
    asLabel(label),
    day(date),
    ...(amount === undefined || currency === undefined ? [] : [money(amount, currency)]),
    ...(due === undefined ? [] : [t(words.due(day(due)))]),
  ];
  const press = `${t(words.download)} (PDF, ${sizeOf(size)})`;
  return (
    <li>
      <div>
        <strong>{title}</strong>
        <span class="hint">{facts.join(' · ')}</span>
      </div>
      <button type="button" class="plain" aria-label={`${press} – ${title}`} onClick={() => void download(document)}>
        {press}
      </button>
    </li>
  );
};

type ChoiceProps = {
  readonly id: string;
  readonly label: string;
  readonly all: string;
  readonly options: readonly (readonly [value: string, text: string])[];
  readonly choose: (value: string) => void;
};

const Choice = ({ id, label, all, options, choose }: ChoiceProps) => (
  <div class="field">
    <label for={id}>{label}</label>
    <select id={id} onChange={({ currentTarget }) => choose(currentTarget.value)}>
      <option value="">{all}</option>
      {options.map(([value, text]) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </select>
  </div>
);

/** Years that a person may look for: documents are kept for a few. */
const years = (): readonly string[] => {
  const now = new Date().getFullYear();
  return Array.from({ length: 6 }, (_, n) => String(now - n));
};

/** A contract's documents, newest first. An operator without kinds of documents has no such section. */
export const Documents = ({ contract }: { readonly contract: string }) => {
  const kinds = area().documents;
  const kind = useSignal('');
  const year = useSignal('');
  const listed = useSignal<readonly Listed[] | null>(null);
  const next = useSignal<string | undefined>(undefined);
  const problem = useSignal<Problem | null>(null);

  const load = async (cursor?: string): Promise<void> => {
    const [wantedKind, wantedYear] = [kind.value, year.value];
    const outcome = await outcomeOf(
      person.GET('/v1/contracts/{contract}/documents', {
        params: {
          path: { contract },
          query: {
            ...(wantedKind === '' ? {} : { kind: wantedKind }),
            ...(wantedYear === '' ? {} : { year: wantedYear }),
            ...(cursor === undefined ? {} : { cursor }),
          },
        },
      }),
    );
    // Somebody has chosen otherwise meanwhile.
    if (wantedKind !== kind.value || wantedYear !== year.value) return;
    problem.value = outcome.ok ? null : outcome.problem;
    if (!outcome.ok) return;
    listed.value = [...(cursor === undefined ? [] : (listed.value ?? [])), ...outcome.data.documents];
    next.value = outcome.data.next;
  };
  useEffect(() => {
    if (kinds.length > 0) void load();
  }, [kind.value, year.value]);

  if (kinds.length === 0) return null;
  const isChosen = kind.value !== '' || year.value !== '';
  return (
    <section class="card documents" aria-labelledby="documents">
      <h2 id="documents">{t(words.title)}</h2>
      {(isChosen || (listed.value ?? []).length > 0) && (
        <div class="choices-of-documents">
          {kinds.length > 1 && (
            <Choice
              id="document-kind"
              label={t(words.kind)}
              all={t(words.all)}
              options={kinds.map((one) => [one.kind, asLabel(one.label)])}
              choose={(value) => {
                kind.value = value;
              }}
            />
          )}
          <Choice
            id="document-year"
            label={t(words.year)}
            all={t(words.allYears)}
            options={years().map((one) => [one, one])}
            choose={(value) => {
              year.value = value;
            }}
          />
        </div>
      )}
      <div aria-live="polite">
        {problem.value !== null ? (
          <>
            <p role="alert" class="told">
              {problemSentence(problem.value)}
            </p>
            <button type="button" class="second" onClick={() => void load()}>
              {t(words.retry)}
            </button>
          </>
        ) : listed.value === null ? (
          <p>{t(words.loading)}</p>
        ) : listed.value.length === 0 ? (
          <p>{t(isChosen ? words.noneChosen : words.none)}</p>
        ) : (
          <ul>
            {listed.value.map((one) => (
              <Item key={one.document} {...one} />
            ))}
          </ul>
        )}
      </div>
      {next.value !== undefined && problem.value === null && (
        <button type="button" class="second" onClick={() => void load(next.value)}>
          {t(words.more)}
        </button>
      )}
    </section>
  );
};
