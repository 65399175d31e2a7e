import { describe, expect, it } from 'vitest';
import { ownValue } from '../../../functions/domain/own-value.ts';

describe('ownValue', () => {
  it('finds what the object itself holds, under any name', () => {
    const held = JSON.parse('{"a":1,"__proto__":2,"constructor":3}');
    expect(['a', '__proto__', 'constructor'].map((name) => ownValue(held, name))).toEqual([1, 2, 3]);
  });

  it.each(['b', 'constructor', '__proto__', 'toString', 'hasOwnProperty'])('finds nothing under %s', (name) => {
    expect(ownValue({ a: 1 }, name)).toBeUndefined();
  });

  it('finds nothing in nothing', () => {
    expect(ownValue(undefined, 'a')).toBeUndefined();
  });
});
