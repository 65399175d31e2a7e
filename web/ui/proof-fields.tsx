import { area } from '../state/area.ts';
import { asLabel, say, t } from '../state/language.ts';
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
};

/** The facts to ask for: those of the first set that suffices. */
const facts = () => {
  const { proof } = area();
  return (proof.accept[0] ?? []).flatMap((name) => {
    const fact = proof.facts[name];
    return fact === undefined ? [] : [{ name, ...fact }];
  });
};

const isDigits = ({ example, pattern }: { example: string; pattern?: string | undefined }): boolean =>
  /^[\d\s.-]+$/.test(example) && !/[A-Za-z]-[A-Za-z]/.test(pattern ?? '');

export const proofLabels = (): FieldLabels => ({
  reference: () => area().proof.references[0]?.label ?? '',
  ...Object.fromEntries(facts().map(({ name }) => [name, () => area().proof.facts[name]?.label ?? name])),
});

/** What the form gives as the API takes it. The one fact there is today is named `key`. */
export const pairOf = (values: Values) => ({ reference: values['reference'] ?? '', key: values['key'] ?? '' });

/** The fields that prove a contract, as the operator's answer lists them, and the picture of where they stand. */
export const ProofFields = () => {
  const reference = area().proof.references[0];
  return (
    <>
      {reference !== undefined && (
        <Field
          name="reference"
          label={reference.label}
          hint={reference.hint}
          autocomplete="off"
          digits={isDigits(reference)}
        />
      )}
      {facts().map((fact) => (
        <Field
          key={fact.name}
          name={fact.name}
          label={fact.label}
          hint={fact.hint}
          autocomplete="off"
          digits={isDigits(fact)}
        />
      ))}
      <details class="help">
        <summary>{t(words.help)}</summary>
        <p>
          {t(words.where)}{' '}
          {[reference, ...facts()]
            .map((one) => (one === undefined ? '' : `${asLabel(one.label)} : ${one.hint}`))
            .join(' ')}
        </p>
        <InvoicePicture />
        <OperatorLinks place="help" />
      </details>
      <OperatorLinks place="proof" />
    </>
  );
};
