import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../functions/domain/canonical-json.ts';

const spelt = (text: string): string => canonicalJson(JSON.parse(text));

describe('canonicalJson', () => {
  it.each([
    ['{"a":1,"b":{"c":2,"d":3}}', ' { "b" : {"d":3,"c":2}, "a":1.0 }\n'],
    ['{"é":"x/y"}', '{"\\u00e9":"x\\/y"}'],
    ['[{"a":1,"b":2}]', '[{"b":2,"a":1}]'],
    ['{"__proto__":1,"a":2}', '{"a":2,"__proto__":1}'],
  ])('writes %s and %s the same', (one, other) => {
    expect(spelt(one)).toBe(spelt(other));
  });

  it.each([
    ['[1,2]', '[2,1]'],
    ['{"a":"1"}', '{"a":1}'],
    ['{"a":null}', '{}'],
    ['{"__proto__":1}', '{}'],
    ['{"a":"é"}', '{"a":"e\\u0301"}'],
    ['{"a":" x"}', '{"a":"x"}'],
  ])('spells %s and %s differently', (one, other) => {
    expect(spelt(one)).not.toBe(spelt(other));
  });
});
