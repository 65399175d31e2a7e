import { expect, test } from 'vitest';
import { readEnvironment } from '../../functions/adapters/env.ts';
import { wireEdge } from '../../functions/wiring.ts';

test('a function with the origin secret’s name requires it; one without answers everybody', () => {
  expect(wireEdge(readEnvironment({}))).toEqual({});
  const { originSecret } = wireEdge(readEnvironment({ ORIGIN_SECRET_ID: 'live/origin', AWS_REGION: 'eu-west-3' }));
  expect(originSecret?.fits).toBeTypeOf('function');
});
