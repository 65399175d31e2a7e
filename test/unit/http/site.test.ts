import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { logoPath } from '../../../functions/http/portal-view.ts';
import { bestEncoding, siteFor } from '../../../functions/http/site.ts';
import type { SiteFiles } from '../../../functions/ports/site-files.ts';
import { water } from '../../support/profiles.ts';

const shell =
  '<html lang="{{lang}}"><title>{{title}}</title><script src="./assets/a.js"></script><noscript>{{noscript}}</noscript><script type="application/json" id="operator">"{{operator}}"</script>';
const files: SiteFiles = {
  shell: () => shell,
  find: (path) =>
    path === 'assets/a.js' ? { type: 'text/javascript', read: (encoding) => Buffer.from(encoding) } : undefined,
};

const ask = (
  path: string,
  more: { lang?: string; language?: string; encoding?: string; root?: string } = {},
  profile = water,
) => {
  const {
    statusCode,
    headers,
    body = '',
  } = siteFor(
    profile,
    files,
    more.root,
  )({ path, lang: more.lang, acceptLanguage: more.language, acceptEncoding: more.encoding });
  return { status: statusCode, headers: headers ?? {}, bytes: Buffer.from(body, 'base64') };
};

describe('a page of the portal', () => {
  it('is the same shell for every known path, and with 404 for another', () => {
    expect(['/', '/activate', '/account'].map((path) => ask(path).status)).toEqual([200, 200, 200]);
    expect(['/nothing', '/activate/', '/a/b'].map((path) => ask(path).status)).toEqual([404, 404, 404]);
    expect(ask('/nothing').bytes.toString()).toContain('<html lang="fr">');
  });

  it('finds its files from a deeper path, too', () => {
    expect(ask('/activate').bytes.toString()).toContain('src="./assets/a.js"');
    expect(ask('/a/b/c').bytes.toString()).toContain('src="../../assets/a.js"');
  });

  it('finds its files by the root that it is told, where a path’s %2F looks like a slash', () => {
    for (const path of ['/', '/activate', '/a/b/c']) {
      expect(ask(path, { root: '/water/' }).bytes.toString()).toContain('src="/water/assets/a.js"');
    }
  });

  it('A19 comes in the language of the mail, else in the browser’s best, else in the operator’s first', () => {
    const language = (lang?: string, accepted?: string) =>
      ask('/', { ...(lang === undefined ? {} : { lang }), ...(accepted === undefined ? {} : { language: accepted }) })
        .headers['content-language'];
    expect(language('nl', 'de')).toBe('nl');
    expect(language(undefined, 'de-AT,en;q=0.5')).toBe('de');
    expect(language('xx', 'ja')).toBe('fr');
  });

  it('contains the operator’s data, from which no text can break out', () => {
    const evil = '</script><script>alert(1)</script>';
    const html = ask('/', {}, { ...water, name: evil }).bytes.toString();
    expect(html).not.toContain('<script>alert');
    const data = /id="operator">(.*)<\/script>/.exec(html)?.[1] ?? '';
    expect(JSON.parse(data)).toMatchObject({ locale: 'fr', operator: { name: evil, operator: 'water' } });
  });

  it('T-PORTAL runs nothing inline, loads nothing from elsewhere, is framed by nobody and kept by nobody', () => {
    const { headers } = ask('/activate');
    const policy = String(headers['content-security-policy']).split('; ');
    expect(policy).toEqual(
      expect.arrayContaining(["default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'"]),
    );
    expect(policy.join()).not.toMatch(/unsafe|https:|\*|data:|blob:/);
    expect(headers).toMatchObject({ 'cache-control': 'no-cache', 'referrer-policy': 'no-referrer' });
  });
});

describe('a file of the portal', () => {
  it('is kept for a year, in the best encoding that the browser takes', () => {
    const { headers, bytes } = ask('/assets/a.js', { encoding: 'gzip, br;q=0.9' });
    expect(headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-encoding': 'br',
      vary: 'accept-encoding',
    });
    expect(bytes.toString()).toBe('br');
    expect(ask('/assets/a.js').headers['content-encoding']).toBeUndefined();
  });

  it.each([
    ['gzip', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['br;q=0.0,gzip;q=0', 'identity'],
    ['deflate', 'identity'],
    ['', 'identity'],
    ['GZIP , BR', 'br'],
  ])('Accept-Encoding "%s" is answered with %s', (accepted, encoding) => {
    expect(bestEncoding(accepted)).toBe(encoding);
  });

  it('may be the operator’s logo, under a name that changes with it', () => {
    const path = `/${logoPath(water)}`;
    const { portal = {} } = water;
    expect(ask(path, { encoding: 'gzip' }).headers).toMatchObject({ 'content-type': 'image/svg+xml' });
    expect(gunzipSync(ask(path, { encoding: 'gzip' }).bytes).toString()).toBe(portal.logo);
    expect(brotliDecompressSync(ask(path, { encoding: 'br' }).bytes).toString()).toBe(portal.logo);
    const repainted = { ...water, portal: { ...portal, logo: `${portal.logo} ` } };
    expect(logoPath(repainted)).not.toBe(logoPath(water));
  });
});
