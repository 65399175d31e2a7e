import { domainToASCII } from 'node:url';

// `=?` begins an encoded word (RFC 2047), which some mail software decodes into another address.
const localPart = /^(?!.*=\?)[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const domain = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{2,59})$/;

/** NFKC, trimmed, lower case, punycode; at most 254 characters (RFC 5321, 4.5.3.1.3); else undefined (T-MAILHDR). */
export const parseAddress = (typed: string): string | undefined => {
  const folded = typed.normalize('NFKC').trim().toLowerCase();
  const at = folded.lastIndexOf('@');
  if (at < 1 || folded.length > 254) return undefined;
  const local = folded.slice(0, at);
  const host = folded.slice(at + 1);
  // The URL parser would silently drop ports, paths and escapes, so only letters, digits, dots and hyphens are allowed.
  if (!/^[\p{L}\p{M}\p{N}.-]+$/u.test(host)) return undefined;
  const ascii = domainToASCII(host);
  const address = `${local}@${ascii}`;
  return local.length <= 64 && localPart.test(local) && domain.test(ascii) && address.length <= 254
    ? address
    : undefined;
};
