export type Encoding = 'br' | 'gzip' | 'identity';

export type SiteFile = {
  readonly type: string;
  readonly read: (encoding: Encoding) => Buffer;
};

export type SiteFiles = {
  readonly shell: () => string;
  /** `path` is below the site's root, as in the request. */
  readonly find: (path: string) => SiteFile | undefined;
};
