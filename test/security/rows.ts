/** The rows of the threat table, in its order: each has exactly one test that gives its evidence. */
export const rows = [
  'T-ENUM',
  'T-PREHIJACK',
  'T-SCAN',
  'T-GUESS',
  'T-RACE',
  'T-LOCKDOS',
  'T-TAKEOVER',
  'T-FAULT',
  'T-MAILOUT',
  'T-IDOR',
  'T-JWT',
  'T-MOVE',
  'T-FUZZ',
  'T-LEAK',
  'T-MAILHDR',
  'T-BOMB',
  'T-IMPORT',
  'T-IAM',
  'T-DOC',
  'T-PORTAL',
] as const;
export type Row = (typeof rows)[number];

/** What a row's test found: the figure measured, the bound it must keep, and whether it does. */
export type Finding = { readonly figure: string; readonly bound: string; readonly held: boolean };
