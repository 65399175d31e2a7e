/** Bytes. The logo is part of the first visit. */
const heaviest = 16_384;

const refused =
  /<script|<foreignObject|<iframe|<!ENTITY|<!DOCTYPE|\son\w+\s*=|javascript:|(?:href|src)\s*=(?!\s*["']?#)|url\((?!\s*["']?#)|@import/i;

export const isPicture = (text: string): boolean =>
  /^\s*<svg\s[^>]*viewBox="[\d\s.-]+"/.test(text) &&
  text.trimEnd().endsWith('</svg>') &&
  new TextEncoder().encode(text).length <= heaviest &&
  !refused.test(text);
