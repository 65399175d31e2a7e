import { describe, expect, test } from 'vitest';
import { cognitoTakes } from '../../../local/cognito/password.ts';

describe('passwords that Cognito accepts', () => {
  test.each(['Soleil7!', 'Soleil 7!', 'été', '¨Fontaine2026', 'ab', 'x1'.repeat(128), 'Sol\u00a0eil'])(
    '%j',
    (password) => {
      expect(cognitoTakes(password)).toBe(true);
    },
  );

  test.each([
    '',
    'a',
    ' Soleil7!',
    'Soleil7! ',
    '\u00a0Soleil7!',
    'Soleil7!\u3000',
    'Sol eil\n7 !x',
    'Sol eil\u00857 !x',
    'Sol eil\u20287 !x',
    'Sol eil\u20297 !x',
    'Soleil7!\n',
    `${'x1'.repeat(128)}y`,
    '😀'.repeat(129),
  ])('not %j', (password) => {
    expect(cognitoTakes(password)).toBe(false);
  });
});
