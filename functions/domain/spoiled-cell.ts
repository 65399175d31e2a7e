// For cells that join people (ids, reference, key): what a program writes instead of a value is the same in many
// rows, and would make one payer of strangers (decision 16).

/** `#N/A`, `#WERT!`, `#NOM?`, `#¡DIV/0!`, `#####`, in any language, but not `#1001`. */
const hashError = /^#(?:[^\p{N}]*|.*[!?]|[^/]*\/.*)$/u;
/** LibreOffice: `Err:502`, `Err : 508`, `Fehler:502`. */
const numberedError = /^(?:err|erro|erreur|errore|error|fehler|fout)\s?[:.]\s?\d{3}$/iu;

const noValueWords: ReadonlySet<string> = new Set(
  (
    'null|n|nil|none|nothing|dbnull|system.dbnull|undefined|void|missing|object object|nan|qnan|snan|nat|na|n/a|n.a|n.a.' +
    '|n/d|n.d|n.d.|n/b|n.b|n/c|s/o|inf|infinity|infinite|pd.na|blank|empty|vide|leer|leeg|unknown|inconnu|unbekannt' +
    '|onbekend|aucun|aucune|keine|geen|loading...|true|false|vrai|faux|wahr|falsch|waar|onwaar'
  ).split('|'),
);

/** The word in `(null)`, `<NULL>`, `[NULL]`, `\N`, `-NaN`, `1.#QNAN`. */
const bareWord = (cell: string): string =>
  cell
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^(?:[-+\\#([{<"'«“]|\d+\.#|\s)+|[)\]}>"'»”\s]+$/gu, '');

/** A single letter counts, because PostgreSQL and MySQL write `\N`. */
const isNoValue = (cell: string): boolean =>
  !/[\p{L}\p{N}]/u.test(cell) || (cell.toLowerCase() !== 'n' && noValueWords.has(bareWord(cell)));

const withoutSpaces = (cell: string): string => cell.replace(/\s/gu, '').replace(/\u2212/gu, '-');

/** `1,00123E+11`, `1E-7`, `1.5x10^9`. Without decimal mark and sign it may be a key like `11E3`. */
const roundedNumber = /^[+-]?(?:\d+[.,]\d+E[+-]?\d+|\d+E[+-]\d+|\d+(?:[.,]\d+)?[x×*·]10\^?[+-]?\d+)$/iu;
/** `1E11`, as programs write a round number. */
const roundNumber = /^[+-]?\dE\d+$/iu;
/** `123.0`, `123,00`, `100,123.00`, `100 123,00`. */
const decimalNumber = /^[+-]?(?:\d+[.,]0+|\d{1,3}(?:[ ,'’]\d{3})+\.0+|\d{1,3}(?:[ .'’]\d{3})+,0+)$/u;

const asText = 'format the column as text and export again';
export const roundedReason = `a spreadsheet has turned it into a rounded number: ${asText}`;
export const decimalReason = `a spreadsheet has turned it into a decimal number: ${asText}`;

const invisible = /[\p{Cf}\p{Co}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}\u2800]|(?! )\p{Zs}/u;

const codePoint = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** Most cells: ASCII letters, digits and separators, with a digit. No check below can match them. */
const plainNumber = /^(?!\d+(?:\.\d+)?x|\d+(?:\.\d+)?e|[a-z]+\.\d{3}$)(?=[^\d]*\d)[a-z\d][a-z\d._/~-]*$/i;
/** For an id, which also must not be a decimal number or zeros alone. */
const plainId = /^(?!\d+\.0+$|0+$)/;

export const spoiledBy = (cell: string): string | undefined => {
  if (plainNumber.test(cell)) return undefined;
  const unseen = invisible.exec(cell)?.[0];
  if (unseen !== undefined) return `holds the invisible character ${codePoint(unseen)}: remove it`;
  if (hashError.test(cell) || numberedError.test(cell)) {
    return "holds a spreadsheet's error in place of a value: correct the formula and export again";
  }
  if (roundedNumber.test(withoutSpaces(cell))) return roundedReason;
  if (cell.startsWith('=')) return 'holds a formula: export the value';
  if (isNoValue(cell)) return 'holds a word or a sign for "no value": export the value itself';
  if (/^['`´‘’ʼ]/u.test(cell)) return 'begins with an apostrophe, which is not part of the value: export it without';
  return /^["“”„«].*["“”»]$/u.test(cell)
    ? 'stands in quotes that are not part of the value: export it without'
    : undefined;
};

export const readId = (cell: string): { readonly id: string } | { readonly spoiled: string } => {
  if (plainNumber.test(cell) && plainId.test(cell)) return { id: cell };
  const id = cell.normalize('NFC');
  const spoiled = spoiledBy(id);
  if (spoiled !== undefined) return { spoiled };
  if (roundNumber.test(withoutSpaces(id))) return { spoiled: roundedReason };
  if (decimalNumber.test(id)) return { spoiled: decimalReason };
  if (/^0+$/u.test(id)) return { spoiled: 'holds zeros alone, which programs write for "no value"' };
  const styled = [...id].find((character) => character.normalize('NFKC') !== character);
  if (styled === undefined) return { id };
  return { spoiled: `holds ${codePoint(styled)}, another form of a plain letter or digit: write the plain one` };
};
