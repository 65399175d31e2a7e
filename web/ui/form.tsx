import { type ReadonlySignal, useComputed, useSignal } from '@preact/signals';
import { type ComponentChildren, createContext } from 'preact';
import { useContext, useEffect, useRef } from 'preact/hooks';
import { asLabel, say, t, unbroken } from '../state/language.ts';
import type { Problem } from '../state/problem.ts';
import { type Fault, type FieldLabels, faultsOf } from '../texts/problems.ts';
import { titlePrefix } from './page.tsx';

const words = {
  summary: say('Un problème est survenu', 'Er is een probleem', 'There is a problem', 'Es gibt ein Problem'),
  error: say('Erreur', 'Fout', 'Error', 'Fehler'),
  busy: say('Un instant…', 'Een ogenblik…', 'One moment…', 'Einen Moment…'),
  show: say('Afficher', 'Tonen', 'Show', 'Anzeigen'),
  hide: say('Masquer', 'Verbergen', 'Hide', 'Verbergen'),
  showPassword: say('Afficher le mot de passe', 'Wachtwoord tonen', 'Show password', 'Passwort anzeigen'),
  hidePassword: say('Masquer le mot de passe', 'Wachtwoord verbergen', 'Hide password', 'Passwort verbergen'),
  yes: say('Oui', 'Ja', 'Yes', 'Ja'),
  no: say('Non', 'Nee', 'No', 'Nein'),
};

const FaultsContext = createContext<ReadonlySignal<readonly Fault[]> | null>(null);

const useFault = (name: string): string => {
  const faults = useContext(FaultsContext)?.value ?? [];
  return faults
    .filter(({ field }) => field === name)
    .map(({ sentence }) => sentence())
    .join(' ');
};

/** The values of a form, trimmed but for passwords; what is not filled in is an empty text. */
export type Values = Readonly<Record<string, string>>;

const valuesOf = (form: HTMLFormElement): Values =>
  Object.fromEntries(
    [...new FormData(form)].map(([name, value]) => {
      const text = typeof value === 'string' ? value : '';
      return [name, /password|confirmation|current/.test(name) ? text : text.trim()];
    }),
  );

/** What the form asks for and has not been given. */
const emptyFields = (form: HTMLFormElement): ReadonlyMap<string, 'required' | 'unanswered'> => {
  const fields = [...form.querySelectorAll<HTMLInputElement>('input[required]')];
  const empty = fields.filter(({ type, name, value, checked }) =>
    type === 'radio'
      ? !fields.some((other) => other.name === name && other.checked)
      : type === 'checkbox'
        ? !checked
        : value.trim() === '',
  );
  return new Map(empty.map(({ name, type }) => [name, type === 'radio' ? 'unanswered' : 'required']));
};

/** The first control of a field: what a link in the summary leads to. */
const controlOf = (form: HTMLFormElement | null, field: string): HTMLElement | null =>
  form?.querySelector<HTMLElement>(`[name="${CSS.escape(field)}"]:not([type=hidden])`) ?? null;

type FormProps = {
  readonly labels: FieldLabels;
  readonly button: string;
  readonly children?: ComponentChildren;
  /** Sends the values; a problem is shown, and the form stays as it is. */
  readonly send: (values: Values) => Promise<Problem | undefined>;
  readonly kind?: 'main' | 'danger';
};

/**
 * A form that shows its faults as the GOV.UK Design System does: a summary with links, each fault at its field, and
 * "Error:" in the title. While it is sending, its button keeps the focus and a second press does nothing.
 */
export const Form = ({ labels, button, children, send, kind = 'main' }: FormProps) => {
  const form = useRef<HTMLFormElement>(null);
  const summary = useRef<HTMLDivElement>(null);
  const busy = useSignal(false);
  const problem = useSignal<Problem | null>(null);
  const faults = useComputed<readonly Fault[]>(() => (problem.value === null ? [] : faultsOf(problem.value, labels)));

  const failed = (found: Problem): void => {
    problem.value = found;
    titlePrefix.value = () => `${t(words.error)}${t(say('\u00a0: ', ': ', ': ', ': '))}`;
    requestAnimationFrame(() => summary.current?.focus());
  };
  useEffect(
    () => () => {
      titlePrefix.value = null;
    },
    [],
  );

  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (busy.value || form.current === null) return;
    const empty = emptyFields(form.current);
    const values = valuesOf(form.current);
    if (empty.size > 0) {
      const errors = [...empty].map(([path, code]) => ({ path, code, detail: '' }));
      return failed({ code: 'invalid-request', errors });
    }
    if (values['confirmation'] !== undefined && values['confirmation'] !== values['password']) {
      return failed({ code: 'invalid-request', errors: [{ path: 'confirmation', code: 'mismatch', detail: '' }] });
    }
    busy.value = true;
    const found = await send(values);
    busy.value = false;
    if (found === undefined) {
      problem.value = null;
      titlePrefix.value = null;
    } else failed(found);
  };

  return (
    <FaultsContext.Provider value={faults}>
      <form ref={form} noValidate onSubmit={(event) => void submit(event)}>
        {faults.value.length > 0 && (
          <div class="summary" role="alert" tabIndex={-1} ref={summary}>
            <h2>{t(words.summary)}</h2>
            <ul>
              {faults.value.map(({ field, sentence }) => (
                <li key={`${field} ${sentence()}`}>
                  {field === undefined ? (
                    sentence()
                  ) : (
                    <a
                      href={`#${field}`}
                      onClick={(event) => {
                        event.preventDefault();
                        controlOf(form.current, field)?.focus();
                      }}
                    >
                      {sentence()}
                    </a>
                  )}
                </li>
              ))}
            </ul>
          </div>
        )}
        {children}
        <button type="submit" class={kind} aria-disabled={busy.value}>
          {busy.value ? t(words.busy) : button}
        </button>
      </form>
    </FaultsContext.Provider>
  );
};

export type FieldProps = {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly type?: 'text' | 'email' | 'password';
  readonly autocomplete: string;
  /** Digits alone are typed on a keypad of digits. */
  readonly digits?: boolean;
  readonly initial?: string;
  readonly fixed?: boolean;
  readonly optional?: boolean;
  /** For `aria-describedby`: more that is said of the field elsewhere. */
  readonly describedBy?: string;
};

/** A labelled input with its hint and its fault. */
export const Field = ({
  name,
  label,
  hint,
  type = 'text',
  autocomplete,
  digits,
  initial,
  fixed,
  optional,
  describedBy,
}: FieldProps) => {
  const fault = useFault(name);
  const shown = useSignal(false);
  const described = [hint && `${name}-hint`, fault && `${name}-fault`, describedBy].filter(Boolean).join(' ');
  const attributes = {
    id: name,
    name,
    autocomplete,
    autocapitalize: 'none',
    spellcheck: false,
    defaultValue: initial ?? '',
    readOnly: fixed === true,
    required: optional !== true && fixed !== true,
    ...(fault === '' ? {} : { 'aria-invalid': true }),
    ...(described === '' ? {} : { 'aria-describedby': described }),
  } as const;
  const input =
    type === 'password' && !shown.value ? (
      <input type="password" {...attributes} />
    ) : type === 'email' ? (
      <input type="email" {...attributes} />
    ) : (
      <input type="text" inputMode={digits === true ? 'numeric' : 'text'} {...attributes} />
    );
  return (
    <div class={fault === '' ? 'field' : 'field wrong'}>
      <label for={name}>{asLabel(label)}</label>
      {hint !== undefined && (
        <p class="hint" id={`${name}-hint`}>
          {unbroken(hint)}
        </p>
      )}
      {fault !== '' && (
        <p class="fault" id={`${name}-fault`}>
          {fault}
        </p>
      )}
      {type === 'password' ? (
        <div class="with-button">
          {input}
          <button
            type="button"
            class="show"
            aria-controls={name}
            aria-label={`${t(shown.value ? words.hidePassword : words.showPassword)} (${label})`}
            onClick={() => {
              shown.value = !shown.value;
            }}
          >
            {t(shown.value ? words.hide : words.show)}
          </button>
        </div>
      ) : (
        input
      )}
    </div>
  );
};

type TickProps = { readonly name: string; readonly label: ComponentChildren; readonly required?: boolean };

export const Tick = ({ name, label, required = false }: TickProps) => {
  const fault = useFault(name);
  return (
    <div class={fault === '' ? 'field tick' : 'field tick wrong'}>
      {fault !== '' && (
        <p class="fault" id={`${name}-fault`}>
          {fault}
        </p>
      )}
      <label>
        <input
          type="checkbox"
          name={name}
          value="yes"
          required={required}
          aria-invalid={fault === '' ? undefined : 'true'}
          aria-describedby={fault === '' ? undefined : `${name}-fault`}
        />
        <span>{label}</span>
      </label>
    </div>
  );
};

type YesNoProps = {
  readonly name: string;
  readonly question: string;
  readonly hint?: string;
  readonly initial?: boolean;
};

/** A question with yes or no, neither chosen beforehand unless it has been answered already (B9). */
export const YesNo = ({ name, question, hint, initial }: YesNoProps) => {
  const fault = useFault(name);
  const described = [hint && `${name}-hint`, fault && `${name}-fault`].filter(Boolean).join(' ');
  return (
    <fieldset
      class={fault === '' ? 'field' : 'field wrong'}
      aria-describedby={described === '' ? undefined : described}
    >
      <legend>{question}</legend>
      {hint !== undefined && (
        <p class="hint" id={`${name}-hint`}>
          {unbroken(hint)}
        </p>
      )}
      {fault !== '' && (
        <p class="fault" id={`${name}-fault`}>
          {fault}
        </p>
      )}
      <div class="choices">
        {(['yes', 'no'] as const).map((value) => (
          <label key={value}>
            <input
              type="radio"
              name={name}
              value={value}
              defaultChecked={initial === undefined ? false : initial === (value === 'yes')}
              required
            />
            <span>{t(words[value])}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
};
