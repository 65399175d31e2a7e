import { expect, it } from 'vitest';
import { tokenIn } from '../../../web/state/token-in.ts';

const token = 'Zr7m0Qk1_2c9vJ4hX8uLw6TnB3sYfEaD5gKpRi-0oMx';

it.each([
  ['a whole link', `https://area.example/activate?lang=fr#token=${token}`],
  ['the fragment alone', `#token=${token}`],
  ['the token alone', token],
  ['spaces around it', `  ${token}\n`],
  ['a line break within it', `https://area.example/activate#token=${token.slice(0, 20)}\r\n${token.slice(20)}`],
  ['a full stop behind it', `https://area.example/activate#token=${token}.`],
  ['angle brackets', `<https://area.example/activate#token=${token}>`],
  ['an equals sign behind it', `#token=${token}=`],
  ['an encoded space behind it', `#token=${token}%20`],
  ['a campaign’s parameters behind it', `#token=${token}&utm_source=mail`],
  ['a sentence behind it', `#token=${token} Ce lien est valable 24 heures`],
])('finds the token in %s', (_, text) => {
  expect(tokenIn(text)).toBe(token);
});

it('hands on what is left of a link that was cut in two: the API tells that it is dead', () => {
  expect(tokenIn(`https://area.example/reset#token=${token.slice(0, 20)}`)).toBe(token.slice(0, 20));
});

it.each(['', 'bonjour', 'https://area.example/activate', '#token='])('finds none in "%s"', (text) => {
  expect(tokenIn(text)).toBeUndefined();
});
