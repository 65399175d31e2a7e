import type { ColourPair } from './profile.ts';

export const isColour = (value: string): boolean => /^#[0-9a-f]{6}$/i.test(value);

/** The background colours of each scheme: `--ground` and `--raised` in the portal's style sheet. */
export const surfaces = {
  light: { ground: '#f3f5f7', raised: '#ffffff' },
  dark: { ground: '#14181d', raised: '#1c2229' },
} as const;

const luminance = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

/** 1 to 21 (WCAG 2.2). */
export const contrast = (one: string, other: string): number => {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
};

/** WCAG 2.2: 1.4.3 for text (`main`), 1.4.11 for lines (`accent`). */
const least = { main: 4.5, accent: 3 } as const;

/** Text on a button is white or the dark page's background, which contrasts at least as much. */
export const contrastFaults = (
  colours: { readonly light: ColourPair; readonly dark: ColourPair } | undefined,
): readonly { readonly path: string; readonly message: string }[] =>
  colours === undefined
    ? []
    : (['light', 'dark'] as const).flatMap((scheme) =>
        (['main', 'accent'] as const).flatMap((name) => {
          const { ground, raised } = surfaces[scheme];
          return [ground, raised].flatMap((surface) => {
            const found = contrast(colours[scheme][name], surface);
            if (found >= least[name]) return [];
            return [
              {
                path: `portal.colours.${scheme}.${name}`,
                message: `expected a contrast of ${least[name]} to the page's ${surface}, but it is ${found.toFixed(2)}`,
              },
            ];
          });
        }),
      );
