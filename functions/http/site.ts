import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { sitePages } from '../contract/site-pages.ts';
import { bestLocale, type Locale, say } from '../domain/locale.ts';
import type { Profile } from '../domain/profile.ts';
import type { Encoding, SiteFiles } from '../ports/site-files.ts';
import { operatorOnWire } from './operator-view.ts';
import { logoPath } from './portal-view.ts';

/** No inline or foreign scripts; scripts cannot turn text into markup (T-PORTAL). */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  // Its default would be script-src.
  "worker-src 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const headers = {
  'content-security-policy': policy,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'x-content-type-options': 'nosniff',
} as const;

const page = { 'cache-control': 'no-cache', vary: 'accept-language, accept-encoding' } as const;
/** Names of built files change with their content. */
const file = { 'cache-control': 'public, max-age=31536000, immutable', vary: 'accept-encoding' } as const;

const noScriptTexts = say(
  'Cette page a besoin de JavaScript. Activez-le dans votre navigateur et rechargez la page, ou contactez-nous :',
  'Deze pagina heeft JavaScript nodig. Schakel het in uw browser in en laad de pagina opnieuw, of neem contact met ons op:',
  'This page needs JavaScript. Please enable it in your browser and reload the page, or contact us:',
  'Diese Seite braucht JavaScript. Bitte aktivieren Sie es in Ihrem Browser und laden Sie die Seite neu, oder wenden Sie sich an uns:',
);

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Puts the response of `GET /v1/operator` into the page, which saves a round trip. */
const fill = (shell: string, profile: Profile, locale: Locale): string => {
  const { name, support } = profile;
  const operator = operatorOnWire(profile, locale);
  // `<` could end the data block.
  const data = JSON.stringify({ locale, operator }).replaceAll('<', '\\u003c');
  return shell
    .replaceAll('{{lang}}', locale)
    .replaceAll('{{title}}', () => escape(name))
    .replaceAll('{{noscript}}', () => escape(`${noScriptTexts[locale]} ${support.phone}, ${support.email}`))
    .replace('"{{operator}}"', () => data);
};

/** Picks the best encoding; a weight of 0 excludes one (RFC 9110, 12.5.3). */
export const bestEncoding = (accepted = ''): Encoding => {
  const wanted = new Set(
    accepted.split(',').flatMap((part) => {
      const [name = '', ...parameters] = part.toLowerCase().replaceAll(/\s/g, '').split(';');
      return parameters.some((parameter) => /^q=0(?:\.0*)?$/.test(parameter)) ? [] : [name];
    }),
  );
  return wanted.has('br') ? 'br' : wanted.has('gzip') ? 'gzip' : 'identity';
};

const compress: Readonly<Record<Encoding, (text: string) => Buffer>> = {
  br: (text) => brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  gzip: (text) => gzipSync(text, { level: 9 }),
  identity: (text) => Buffer.from(text),
};

type Request = {
  readonly path: string;
  readonly lang: string | undefined;
  readonly acceptLanguage: string | undefined;
  readonly acceptEncoding: string | undefined;
};

/** `root`: the portal's path as browsers see it, where a prefix is removed before. */
export const siteFor = (profile: Profile, files: SiteFiles, root?: string) => {
  const kept = new Map<string, Buffer>();
  const keep = (key: string, make: () => Buffer): Buffer => {
    const found = kept.get(key) ?? make();
    kept.set(key, found);
    return found;
  };
  const answer = (
    statusCode: number,
    type: string,
    encoding: Encoding,
    content: Buffer,
    more: Readonly<Record<string, string>>,
  ): APIGatewayProxyStructuredResultV2 => ({
    statusCode,
    headers: {
      ...headers,
      ...more,
      'content-type': type,
      ...(encoding === 'identity' ? {} : { 'content-encoding': encoding }),
    },
    body: content.toString('base64'),
    isBase64Encoded: true,
  });

  return ({ path, lang, acceptLanguage, acceptEncoding }: Request): APIGatewayProxyStructuredResultV2 => {
    const encoding = bestEncoding(acceptEncoding);
    const asked = path.replace(/^\//, '');
    const logo = profile.portal?.logo;
    if (logo !== undefined && asked === logoPath(profile)) {
      const content = keep(`${asked} ${encoding}`, () => compress[encoding](logo));
      return answer(200, 'image/svg+xml', encoding, content, file);
    }
    const found = files.find(asked);
    if (found !== undefined) return answer(200, found.type, encoding, found.read(encoding), file);

    const known = (sitePages as readonly string[]).includes(asked);
    const wanted = profile.locales.find((locale) => locale === lang);
    const locale = wanted ?? bestLocale(acceptLanguage, profile.locales) ?? profile.locales[0] ?? 'fr';
    // A `%2F` is a slash here, but not to the browser: one `../` too many, which the root of a host ignores.
    const depth = asked.split('/').length - 1;
    const base = root ?? ('../'.repeat(depth) || './');
    const content = keep(`${locale} ${encoding} ${base}`, () =>
      compress[encoding](fill(files.shell().replaceAll('"./', `"${base}`), profile, locale)),
    );
    return answer(known ? 200 : 404, 'text/html; charset=utf-8', encoding, content, {
      ...page,
      'content-language': locale,
    });
  };
};
