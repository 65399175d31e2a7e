import { signal } from '@preact/signals';
import { area, type Operator } from '../state/area.ts';
import { asLabel, colon, locale, say, t } from '../state/language.ts';
import type { FieldLabels } from '../texts/problems.ts';
import { Field, type Values } from './form.tsx';
import { InvoicePicture } from './invoice-picture.tsx';
import { OperatorLinks } from './operator-links.tsx';

const words = {
  help: say('Besoin d’aide ?', 'Hulp nodig?', 'Need help?', 'Brauchen Sie Hilfe?'),
  where: say(
    'Où trouver ces données ?',
    'Waar vindt u deze gegevens?',
    'Where are these details?',
    'Wo stehen diese Angaben?',
  ),
  with: say(
    'Ce que vous avez sous la main',
    'Wat u bij de hand hebt',
    'What you have at hand',
    'Was Sie zur Hand haben',
  ),
};

type Asked = Operator['proof']['references'][number];
type Fact = Asked & { readonly name: string };

/** Which of the sets that suffice the person fills in. */
const chosenSet = signal(0);

/** The facts of a set that are asked for; a set may also need what no field is for, such as the mailbox on file. */
const factsOf = (set: readonly string[] = []): readonly Fact[] => {
  const { facts } = area().proof;
  return set.flatMap((name) => {
    const fact = facts[name];
    return fact === undefined ? [] : [{ name, ...fact }];
  });
};

const facts = (): readonly Fact[] => {
  const { accept } = area().proof;
  return factsOf(accept[chosenSet.value] ?? accept[0]);
};

const anyOf = (labels: readonly string[]): string =>
  new Intl.ListFormat(locale.value, { type: 'disjunction' }).format(labels);
const allOf = (labels: readonly string[]): string => new Intl.ListFormat(locale.value).format(labels);

/** The one field for whatever number a contract is known by. */
const reference = (): Asked | undefined => {
  const { references } = area().proof;
  const [first, ...others] = references;
  if (first === undefined || others.length === 0) return first;
  return {
    ...first,
    label: anyOf(references.map(({ label }) => label)),
    hint: references.map(({ label, hint }) => `${asLabel(label)}${colon()}${hint}`).join(' '),
  };
};

const isDigits = ({ example, pattern = '' }: Asked): boolean =>
  /^[\d\s.-]+$/.test(example) && !/[A-Za-z]-[A-Za-z]/.test(pattern);

export const proofLabels = (): FieldLabels => ({
  reference: () => reference()?.label ?? '',
  // Every fact there is: a set is chosen after the form has asked for its labels.
  ...Object.fromEntries(
    Object.keys(area().proof.facts).map((name) => [name, () => area().proof.facts[name]?.label ?? name]),
  ),
});

/** What the form gives, as the API takes it. */
export const proofOf = (values: Values) => ({
  reference: values['reference'] ?? '',
  facts: Object.fromEntries(facts().map(({ name }) => [name, values[name] ?? ''])),
});

/** Where several sets of facts suffice, the person says which one. */
const Sets = () => {
  const { accept } = area().proof;
  if (accept.length < 2) return null;
  return (
    <div class="field">
      <label for="proof-set">{t(words.with)}</label>
      <select
        id="proof-set"
        onChange={({ currentTarget }) => {
          chosenSet.value = Number(currentTarget.value);
        }}
      >
        {accept.map((set, index) => (
          <option key={set.join()} value={index} selected={index === chosenSet.value}>
            {asLabel(allOf(factsOf(set).map(({ label }) => label)))}
          </option>
        ))}
      </select>
    </div>
  );
};

/** The fields that prove a contract, as the operator's answer lists them, and the picture of where they stand. */
export const ProofFields = () => {
  const number = reference();
  const asked = [...(number === undefined ? [] : [{ name: 'reference', ...number }]), ...facts()];
  return (
    <>
      <Sets />
      {asked.map((one) => (
        <Field
          key={one.name}
          name={one.name}
          label={one.label}
          hint={one.hint}
          autocomplete="off"
          digits={isDigits(one)}
        />
      ))}
      <details class="help">
        <summary>{t(words.help)}</summary>
        <p>{t(words.where)}</p>
        <ul>
          {asked.map(({ name, label, hint }) => (
            <li key={name}>
              {asLabel(label)}
              {colon()}
              {hint}
            </li>
          ))}
        </ul>
        <InvoicePicture />
        <OperatorLinks place="help" />
      </details>
      <OperatorLinks place="proof" />
    </>
  );
};
