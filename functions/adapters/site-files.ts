import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Encoding, SiteFiles } from '../ports/site-files.ts';

const types: ReadonlyMap<string, string> = new Map([
  ['js', 'text/javascript; charset=utf-8'],
  ['css', 'text/css; charset=utf-8'],
  ['svg', 'image/svg+xml'],
]);

const suffix: Readonly<Record<Encoding, string>> = { br: '.br', gzip: '.gz', identity: '' };

export const siteFilesIn = (folder: string): SiteFiles => {
  const known = new Set(readdirSync(join(folder, 'assets')).map((name) => `assets/${name}`));
  const contents = new Map<string, Buffer>();
  const read = (name: string): Buffer => {
    const content = contents.get(name) ?? readFileSync(join(folder, name));
    contents.set(name, content);
    return content;
  };
  return {
    shell: () => read('index.html').toString('utf8'),
    find: (path) => {
      const type = types.get(path.split('.').at(-1) ?? '');
      if (type === undefined || !known.has(path)) return undefined;
      return { type, read: (encoding) => read(`${path}${suffix[encoding]}`) };
    },
  };
};
