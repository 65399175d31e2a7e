/** A mutant that no test can kill, because it changes nothing that a caller could see. Identified by its text, since lines move. */
export type Acknowledged = {
  readonly file: string;
  readonly code: string;
  readonly replacement: string;
  /** Part of the line, if the same code is also elsewhere in the file. */
  readonly in?: string;
};

type Change = readonly [code: string, replacement: string, inLine?: string];

const same = (file: string, _reason: string, ...changes: readonly Change[]): readonly Acknowledged[] =>
  changes.map(([code, replacement, inLine]) => ({
    file,
    code,
    replacement,
    ...(inLine === undefined ? {} : { in: inLine }),
  }));

export const acknowledged: readonly Acknowledged[] = [
  ...same('functions/domain/account.ts', 'no two are equal: they come out of a map by their ids', [
    'a.id < b.id',
    'a.id <= b.id',
  ]),
  ...same(
    'functions/domain/profile-digest.ts',
    'a list as an object, its places for names, tells the same profiles apart',
    ['Array.isArray(value)', 'false'],
  ),
  ...same(
    'functions/domain/billing-row.ts',
    'JavaScript finds null neither smaller nor greater than a day; the compiler does not know that',
    ['cells.valid_from !== null && cells.valid_to !== null', 'true'],
    ['cells.valid_from !== null && cells.valid_to !== null', 'cells.valid_from !== null || cells.valid_to !== null'],
    ['cells.valid_from !== null', 'true'],
    ['cells.valid_to !== null', 'true'],
  ),
  ...same('functions/domain/registration.ts', 'no other state has an end: undefined is smaller than no instant', [
    "state.name === 'activating'",
    'true',
  ]),
  ...same(
    'functions/domain/contract.ts',
    'JavaScript finds null smaller than no text; the compiler does not know that',
    ['contract.validTo !== null', 'true'],
  ),
  ...same(
    'functions/usecases/registration/activate.ts',
    'a refusal passes through the next step unchanged; only the compiler needs to be told',
    ['isRefusal(picked)', 'false'],
  ),
  ...same(
    'functions/usecases/registration/activate.ts',
    'every journey has the password among its proofs: it is missing already',
    ['password === null', 'false'],
  ),
  ...same(
    'functions/usecases/registration/activate.ts',
    'both are null, or neither',
    ['link === null || proof === null', 'link === null && proof === null'],
    ['link === null', 'false', 'link: link === null'],
    ['proof === null', 'false', 'link: link === null'],
  ),
  ...same('functions/usecases/registration/activate.ts', 'only what has a proof can meet a changed key', [
    'registration.proof === null',
    'false',
    'const key =',
  ]),
  ...same('functions/usecases/registration/activate.ts', 'no name is null: it is not taken', [
    'username !== null',
    'true',
  ]),
  ...same(
    'functions/usecases/registration/check-activation.ts',
    'where it is undefined or null another check has refused already; only the compiler needs to be told',
    ['username === undefined', 'false', 'if (faults.length > 0'],
    ["pair !== null && 'length' in pair", 'false', 'if (faults.length > 0'],
  ),
  ...same(
    'functions/usecases/contracts/contract-access.ts',
    'a contract is seen only through one of the links',
    ["'not-found'", '""', 'if (link === undefined)'],
    ['link === undefined', 'false'],
  ),
  ...same(
    'functions/usecases/sessions/session.ts',
    'whoever signs in has one; only who refreshes gets none, and needs none',
    ["''", '"Stryker was here!"', 'identity.refreshToken ??'],
  ),
  ...same('functions/usecases/registration/find-registration.ts', 'the end of the function gives undefined as well', [
    "case 'superseded': return undefined;",
    "case 'superseded':",
  ]),
  ...same(
    'functions/usecases/registration/find-registration.ts',
    'an account exists only where its registration is completed',
    ["state.name !== 'completed'", 'false'],
  ),
  ...same(
    'functions/usecases/registration/find-registration.ts',
    'the use cases that mint such a link always fill it; only the compiler needs to be told',
    ['link.registration === null', 'false'],
  ),
  ...same(
    'functions/usecases/registration/find-registration.ts',
    'the candidates all have one; only the compiler needs to be told',
    ['candidate.password === null', 'false'],
  ),
  ...same(
    'functions/usecases/account/move-address.ts',
    'the use cases that mint such a link always fill it; only the compiler needs to be told',
    ['link.account === null', 'false'],
  ),
  ...same('functions/usecases/registration/prove-pair.ts', 'nothing fits where there is no digest', [
    'record === undefined',
    'false',
  ]),
  ...same(
    'functions/usecases/billing/reconcile-mandates.ts',
    'nothing changes where no consent asks for a mandate; the check only saves reads',
    ['!consentsFollowMandates(deps.profile)', 'false'],
  ),
  ...same('functions/usecases/billing/reconcile-mandates.ts', 'the store adds nothing to an account that is not open', [
    "found.account.state !== 'open'",
    'false',
  ]),
  ...same(
    'functions/usecases/registration/register.ts',
    'where it is undefined or null another check has refused already; only the compiler needs to be told',
    ["address === undefined || (pair !== null && 'length' in pair)", 'false'],
    [
      "address === undefined || (pair !== null && 'length' in pair)",
      "address === undefined && pair !== null && 'length' in pair",
    ],
    ['address === undefined', 'false', 'if (address'],
    ["pair !== null && 'length' in pair", 'false', 'if (address'],
  ),
  ...same(
    'functions/usecases/passwords/reset-password.ts',
    'the use cases that mint such a link always fill it; only the compiler needs to be told',
    ['link.account === null', 'false'],
  ),
  ...same('functions/usecases/mail/account-letters.ts', 'nobody has no id: no account is found', [
    'owner === undefined',
    'false',
  ]),
  ...same('functions/usecases/agents/show-timeline.ts', 'nobody has no id: the timeline of none is empty', [
    'account === undefined',
    'false',
  ]),
  ...same('functions/usecases/agents/show-timeline.ts', 'no key stands under what is no reference', [
    'reference === undefined',
    'false',
    'return reference ===',
  ]),
  ...same(
    'functions/usecases/agents/show-timeline.ts',
    'without a subject there are neither entries nor references; only the compiler needs to be told',
    ['first === undefined', 'false'],
  ),
  ...same(
    'functions/usecases/billing/import-contracts.ts',
    'what has no faults was read; only the compiler needs to be told',
    ["'read' in reading", 'true'],
  ),
  ...same(
    'functions/adapters/dynamodb/stores/idempotency.ts',
    "one's own claim is found as such; the check only saves reading and writing it again",
    ['claimed.applied || claimed.row === undefined', 'false'],
    ['claimed.applied || claimed.row === undefined', 'claimed.applied && claimed.row === undefined'],
  ),
  ...same(
    'functions/adapters/dynamodb/stores/idempotency.ts',
    'a refusal brings the row that refused; only the compiler needs to be told',
    ['claimed.row === undefined', 'false'],
  ),
  ...same(
    'functions/adapters/dynamodb/rows/billing-items.ts',
    'the three are written together; only the compiler needs to be told',
    [
      'attempts === undefined || windowEnds === undefined || windowSeconds === undefined',
      '(attempts === undefined || windowEnds === undefined) && windowSeconds === undefined',
    ],
    ['attempts === undefined || windowEnds === undefined', 'false'],
    ['attempts === undefined || windowEnds === undefined', 'attempts === undefined && windowEnds === undefined'],
    ['attempts === undefined', 'false'],
    ['windowEnds === undefined', 'false'],
    ['windowSeconds === undefined', 'false'],
  ),
  ...same(
    'functions/adapters/dynamodb/stores/account-sessions.ts',
    'an update that was made brings the row; only the compiler needs to be told',
    ['ended.row === undefined', 'false'],
    ['!ended.applied || ended.row === undefined', '!ended.applied && ended.row === undefined'],
  ),
  ...same(
    'functions/adapters/dynamodb/stores/keys.ts',
    'one round more changes how patient it is, not what comes of it',
    ['round < 10', 'round <= 10'],
  ),
  ...same(
    'functions/adapters/dynamodb/engine/writes.ts',
    'only an update has an expression: the word undefined names no attribute',
    ["write.kind === 'update'", 'true'],
  ),
  ...same('functions/adapters/dynamodb/stores/mail-links.ts', 'no operation is called undefined', [
    'operation === undefined',
    'false',
  ]),
  ...same('functions/adapters/dynamodb/rows/archived-rows.ts', 'no two attributes of a row have one name', [
    'a < b',
    'a <= b',
  ]),
  ...same(
    'functions/adapters/dynamodb/engine/retries.ts',
    'nobody throws what is no error; only the compiler needs to be told',
    ['!(error instanceof Error)', 'false'],
  ),
  ...same(
    'functions/adapters/dynamodb/engine/transaction.ts',
    'what has no reasons is thrown on a few lines below; only the compiler needs to be told',
    ['!(error instanceof TransactionCanceledException)', 'false'],
  ),
  ...same(
    'functions/adapters/dynamodb/stores/account-address.ts',
    'one round more changes how patient it is, not what comes of it',
    ['round < 6', 'round <= 6'],
  ),
  ...same(
    'functions/adapters/dynamodb/stores/keys.ts',
    'the filter has left out what is no key; only the compiler needs to be told',
    ['key !== undefined', 'true'],
  ),
  ...same(
    'functions/adapters/dynamodb/stores/keys.ts',
    'the same window opened again with one try more comes to the same',
    ['next.counter.windowEnds === counter?.windowEnds', 'false'],
  ),
  ...same(
    'functions/usecases/billing/import-row.ts',
    'no key stands under what is no reference: there is nothing to retire',
    ['left === undefined', 'false'],
  ),
];
