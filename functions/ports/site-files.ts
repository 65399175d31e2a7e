export type Encoding = 'br' | 'gzip' | 'identity';

export type SiteFile = {
  readonly type: string;
  /** The content as compressed at build time. */
  readonly read: (encoding: Encoding) => Buffer;
};

export type SiteFiles = {
  /** The shell of every page, with placeholders. */
  readonly shell: () => string;
  /** `path` is below the site's root, as in the request. */
  readonly find: (path: string) => SiteFile | undefined;
};
