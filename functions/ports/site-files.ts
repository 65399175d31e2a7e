/** The encodings that the files are built in. */
export type Encoding = 'br' | 'gzip' | 'identity';

export type SiteFile = {
  readonly type: string;
  /** The content as it was compressed when the site was built. */
  readonly read: (encoding: Encoding) => Buffer;
};

/** The files of the built portal. */
export type SiteFiles = {
  /** The shell of every page, with the places that are filled in for each request. */
  readonly shell: () => string;
  /** `path` below the site's root, as in the request. Undefined where there is no such file. */
  readonly find: (path: string) => SiteFile | undefined;
};
