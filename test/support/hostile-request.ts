import * as z from 'zod';
import type { Operation } from '../../functions/contract/operation.ts';
import { type Dice, hostilePieces, hostileText } from './hostile.ts';

/** A word that stands in hostile values alone: an answer that repeats it has repeated what was submitted. */
export const marker = 'zqx7marker';

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A schema with each reference replaced by what it refers to. */
const inlined = (schema: unknown, definitions: Json): unknown => {
  if (Array.isArray(schema)) return schema.map((inner) => inlined(inner, definitions));
  if (!isObject(schema)) return schema;
  const name = /^#\/\$defs\/(.+)$/.exec(String(schema['$ref']))?.[1];
  if (name !== undefined) return inlined(definitions[name], definitions);
  return Object.fromEntries(Object.entries(schema).map(([key, inner]) => [key, inlined(inner, definitions)]));
};

/** The operation's body as the contract has it, as JSON Schema: what bodies are made from. */
export const bodySchemaOf = ({ body }: Operation): Json | null => {
  if (body === null) return null;
  const { $defs: definitions, ...schema }: Json = { ...z.toJSONSchema(body, { io: 'input' }) };
  const whole = inlined(schema, isObject(definitions) ? definitions : {});
  if (!isObject(whole)) throw new Error('a body without a shape');
  return whole;
};

/** The words that lead far into a request: those of a field by its name, all others where a field has none. */
export type Words = { readonly of: Readonly<Record<string, readonly string[]>>; readonly all: readonly string[] };

/** JSON text that no value of JavaScript would be written as. */
const rawLeaves: readonly string[] = [
  ['1e400', '-1e400', '-0', '1E-400', '123456789012345678901234567890', '0.1e1', '9007199254740993'],
  ['"\\ud800"', '"\\udc00\\ud800"', '"\\u0000"', '"\\u2028"', '"\\/"', '"\\u005f\\u005fproto\\u005f\\u005f"'],
  ['{"__proto__":{"admin":true}}', '{"constructor":{"prototype":{"x":1}}}', '{"toString":1,"length":-1}'],
  ['[[[[[1]]]]]', '{"a":{"b":{"c":{"d":1}}}}', '[]', '{}', '[null]', 'null', 'true', 'false', '""', '" "'],
].flat();

/** Text that takes long or grows where it is handled carelessly. */
const longText = (dice: Dice): string => {
  const piece = dice.pick(hostilePieces);
  const length = dice.pick([64, 65, 254, 255, 256, 257, 512, 513, 2_001, 8_193, 20_000]);
  return piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
};

const hostileLeaf = (dice: Dice): string => {
  switch (dice.roll(6)) {
    case 0:
      return dice.pick(rawLeaves);
    case 1:
      return JSON.stringify(longText(dice));
    case 2:
      return JSON.stringify(dice.roll(2 ** 31) - 2 ** 30);
    case 3:
      return JSON.stringify(`${hostileText(dice, 3)}${marker}`);
    default:
      return JSON.stringify(hostileText(dice, 8));
  }
};

const jsonKey = (name: string): string => `${JSON.stringify(name)}:`;

const valueOf = (dice: Dice, schema: unknown, words: Words, field = ''): string => {
  if (!isObject(schema) || dice.once(9)) return hostileLeaf(dice);
  if (isObject(schema['properties'])) return objectOf(dice, schema, words);
  if (isObject(schema['additionalProperties'])) {
    const inner = schema['additionalProperties'];
    const name = () => (dice.once(4) ? hostileText(dice, 3) : wordFor(dice, words, field));
    const fields = Array.from({ length: dice.roll(4) }, () => `${jsonKey(name())}${valueOf(dice, inner, words)}`);
    return `{${fields.join(',')}}`;
  }
  if (Array.isArray(schema['enum'])) return JSON.stringify(dice.pick(schema['enum'] as readonly unknown[]));
  if (schema['type'] === 'boolean') return dice.once(2) ? 'true' : 'false';
  return dice.once(5) ? hostileLeaf(dice) : JSON.stringify(wordFor(dice, words, field));
};

const wordFor = (dice: Dice, { of, all }: Words, field: string): string =>
  dice.pick(dice.once(6) ? all : (of[field] ?? all));

const objectOf = (dice: Dice, schema: Json, words: Words): string => {
  const required = Array.isArray(schema['required']) ? (schema['required'] as readonly unknown[]) : [];
  const fields = Object.entries(schema['properties'] as Json).flatMap(([name, inner]) => {
    if (required.includes(name) ? dice.once(12) : dice.once(2)) return [];
    const field = `${jsonKey(name)}${valueOf(dice, inner, words, name)}`;
    // The same name twice: the last one counts, for every reader alike or there are two truths.
    return dice.once(25) ? [field, `${jsonKey(name)}${hostileLeaf(dice)}`] : [field];
  });
  if (dice.once(12)) fields.push(`${jsonKey(dice.pick(hostilePieces))}${hostileLeaf(dice)}`);
  return `{${fields.join(',')}}`;
};

/** What is no JSON, no object, or none that anybody means. */
const wreck = (dice: Dice, body: string): string => {
  switch (dice.roll(12)) {
    case 0:
      return body.slice(0, dice.roll(body.length + 1));
    case 1:
      return `${body}${dice.pick(hostilePieces)}`;
    case 2:
      return `\ufeff${body}`;
    case 3:
      return '['.repeat(dice.pick([5, 100, 8_000])) + ']'.repeat(dice.pick([5, 100, 8_000]));
    case 4:
      return '{"a":'.repeat(dice.pick([5, 100, 2_500]));
    case 5:
      return `[${body},${body}]`;
    case 6:
      return body.replaceAll('"', "'");
    case 7:
      return hostileText(dice, 12);
    case 8:
      return dice.pick(['', ' ', 'null', '0', '"text"', 'NaN', '[]', '{}', '{"":{}}', 'undefined', '{"a":1}/*x*/']);
    case 9:
      return JSON.stringify({ [hostileText(dice, 4)]: marker });
    case 10:
      return `{"email":"${'x'.repeat(dice.pick([16_360, 16_384, 16_400, 70_000]))}"}`;
    default:
      return hostileLeaf(dice);
  }
};

/** A body for an operation: mostly of its shape with hostile leaves, else of no shape. */
export const hostileBody = (dice: Dice, schema: Json, words: Words): string => {
  const body = valueOf(dice, schema, words);
  return dice.once(5) ? wreck(dice, body) : body;
};

const contentTypes: readonly string[] = [
  ['application/json', 'application/json; charset=utf-8', 'APPLICATION/JSON', ' application/json ;x=y'],
  ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', '', ';', 'application/jsonp'],
].flat();

const languages: readonly string[] = [
  [
    'fr',
    'nl-BE,nl;q=0.9',
    '*',
    'x'.repeat(9_000),
    ',,,;;;q=',
    'fr;q=NaN',
    'de;q=1e309',
    '__proto__',
    'constructor;q=1',
  ],
  [Array.from({ length: 3_000 }, () => 'a').join(), 'fr\u0000', 'q=q=q', 'en;q=-1, nl;q=0.0001'],
].flat();

/** Headers of all kinds, and those that our own handlers read. */
export const hostileHeaders = (dice: Dice): Readonly<Record<string, string>> => ({
  'content-type': dice.once(12) ? dice.pick([...contentTypes, hostileText(dice, 3)]) : 'application/json',
  ...(dice.once(3) ? { 'accept-language': dice.once(4) ? hostileText(dice, 6) : dice.pick(languages) } : {}),
  ...(dice.once(3)
    ? {
        'idempotency-key': dice.once(3)
          ? hostileText(dice, 4)
          : dice.pick(['key-1', 'key-2', 'x'.repeat(256), '', ' ']),
      }
    : {}),
  ...(dice.once(5) ? { authorization: hostileText(dice, 5) } : {}),
  ...(dice.once(9) ? { [dice.pick(['__proto__', 'host', 'x-forwarded-for', 'cookie'])]: hostileText(dice, 4) } : {}),
});
