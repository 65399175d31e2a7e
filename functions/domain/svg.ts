/** The most that a logo may weigh (bytes): it is part of the first visit. */
const heaviest = 16_384;

/** What an SVG may not hold: anything that runs, is embedded, or is loaded from elsewhere. */
const refused =
  /<script|<foreignObject|<iframe|<!ENTITY|<!DOCTYPE|\son\w+\s*=|javascript:|(?:href|src)\s*=(?!\s*["']?#)|url\((?!\s*["']?#)|@import/i;

/** Whether a text is an SVG file that can be shown as a picture at any size. */
export const isPicture = (text: string): boolean =>
  /^\s*<svg\s[^>]*viewBox="[\d\s.-]+"/.test(text) &&
  text.trimEnd().endsWith('</svg>') &&
  new TextEncoder().encode(text).length <= heaviest &&
  !refused.test(text);
