import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrast, contrastFaults, surfaces } from '../../../functions/domain/colour.ts';
import { isPicture } from '../../../functions/domain/svg.ts';
import { energy, landlord, water } from '../../support/profiles.ts';

describe('contrast', () => {
  it('is what WCAG computes', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#ffffff', '#ffffff')).toBe(1);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });

  it('names each colour that is too faint on its scheme’s page', () => {
    const faint = { light: { main: '#8899aa', accent: '#dddddd' }, dark: { main: '#334455', accent: '#222222' } };
    expect([...new Set(contrastFaults(faint).map(({ path }) => path))]).toEqual([
      'portal.colours.light.main',
      'portal.colours.light.accent',
      'portal.colours.dark.main',
      'portal.colours.dark.accent',
    ]);
  });

  it('counts on a card as on the page: one that is enough on the dark page may be too faint on its cards', () => {
    const good = { main: '#075a94', accent: '#12877e' };
    const onCards = contrastFaults({ light: good, dark: { main: '#7a828b', accent: '#4fd1c5' } });
    expect(onCards).toEqual([
      {
        path: 'portal.colours.dark.main',
        message: "expected a contrast of 4.5 to the page's #1c2229, but it is 4.12",
      },
    ]);
  });

  it('is computed to the style sheet’s own surfaces', () => {
    const sheet = readFileSync(new URL('../../../web/style.css', import.meta.url), 'utf8');
    const of = (name: string) =>
      [...sheet.matchAll(new RegExp(`--${name}: (#[0-9a-f]{6});`, 'g'))].map(([, colour]) => colour);
    const { light, dark } = surfaces;
    expect([of('ground'), of('raised')]).toEqual([
      [light.ground, dark.ground],
      [light.raised, dark.raised],
    ]);
  });

  it.each([energy, landlord, water])('finds no fault in the colours of $operator, nor in none', ({ portal }) => {
    expect(contrastFaults(portal?.colours)).toEqual([]);
    expect(contrastFaults(undefined)).toEqual([]);
  });
});

describe('T-PORTAL a logo', () => {
  const svg = (inside: string) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8">${inside}</svg>`;

  it('is an SVG file with a viewBox', () => {
    expect(isPicture(svg('<path d="M0 0h8v8z" fill="#fff"/><use href="#a"/>'))).toBe(true);
    expect(isPicture('<svg xmlns="http://www.w3.org/2000/svg"></svg>')).toBe(false);
    expect(isPicture(svg(`<path d="${'M0 0'.repeat(5000)}"/>`))).toBe(false);
  });

  it.each([
    '<script>alert(1)</script>',
    '<path onload="alert(1)"/>',
    '<a href="javascript:alert(1)"/>',
    '<image href="https://elsewhere.example/x.png"/>',
    '<style>@import "https://elsewhere.example/x.css"</style>',
    '<path fill="url(https://elsewhere.example/x)"/>',
    '<foreignObject><p>text</p></foreignObject>',
  ])('contains no scripts or external content: %s', (inside) => {
    expect(isPicture(svg(inside))).toBe(false);
  });
});
