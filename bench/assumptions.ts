/** What nobody can measure beforehand. Each is a guess to be replaced by what an operator knows of its customers. */
export const assumptions = {
  accountsPerCustomer: { value: 0.6, says: 'accounts per customer (payer)' },
  contractsPerCustomer: { value: 1.2, says: 'contracts per customer' },
  newAccounts: { value: 0.12, says: 'accounts opened per customer and year' },
  activePeople: {
    value: 0.5,
    says: 'of the accounts, those that come in a month (Cognito counts people, not sign-ins)',
  },
  signIns: { value: 1.5, says: 'sign-ins per account and month' },
  wrongPasswords: { value: 0.2, says: 'wrong passwords per sign-in' },
  forgotten: { value: 0.04, says: 'forgotten passwords per sign-in' },
  lists: { value: 2, says: 'lists of contracts per session' },
  downloads: { value: 0.5, says: 'documents opened per session' },
  reads: { value: 3, says: 'other reads per session: account, one contract, consents' },
  refreshes: { value: 0.5, says: 'refreshes per session' },
  ends: { value: 0.3, says: 'sessions that are ended by hand' },
  changes: {
    value: 0.15,
    says: 'changes per account and year: password, address, consents, language, a contract more',
  },
  strangers: { value: 0.05, says: 'requests that are nobody’s, of all (they cost as a failed sign-in)' },
  nights: { value: 30, says: 'imports a month' },
  changedRows: { value: 0.005, says: 'rows of an import that have changed' },
  newRows: { value: 0.0003, says: 'rows of an import that are new' },
  journalYears: { value: 3, says: 'years of journal that are kept' },
  entriesPerAccount: { value: 5, says: 'journal entries of an account’s opening' },
  pendingRows: { value: 2, says: 'rows (counters, links, repeats) that a request leaves for a day' },
  logMonths: { value: 6, says: 'months that logs are kept (`logDays` of the stage)' },
  platformLog: { value: 600, says: 'bytes that Lambda itself logs of a run' },
  accessLog: { value: 400, says: 'bytes that the API logs of a request' },
  headers: { value: 900, says: 'bytes of an answer’s headers' },
  coldStarts: { value: 0.05, says: 'runs that begin with a new process' },
  initTime: { value: 400, says: 'ms that a new process takes to load, which is billed' },
  armFactor: { value: 1.2, says: 'time on an arm64 vCPU to the time on the measuring machine' },
  dynamoTime: { value: 5, says: 'ms that a call to DynamoDB takes' },
  transactionTime: { value: 15, says: 'ms that a transaction takes' },
  cognitoTime: { value: 120, says: 'ms that a call to Cognito takes' },
  mailTime: { value: 80, says: 'ms that a call to SES takes' },
  secretTime: { value: 40, says: 'ms that a call to Secrets Manager takes' },
  senderTime: { value: 4, says: 'ms that the sender takes for a mail beside its calls' },
  sweepsAnHour: { value: 12, says: 'sweeps an hour' },
  scansADay: { value: 2, says: 'sweeps a day that read all that is pending' },
  alarms: { value: 21, says: 'alarms' },
  metrics: { value: 16, says: 'metrics read from logs or put by imports' },
  dashboards: { value: 1, says: 'dashboards' },
  secrets: { value: 2, says: 'secrets (with an edge two more: its own and the replica)' },
  edgeRules: { value: 7, says: 'rules of the edge’s web ACL' },
  edgePages: { value: 4, says: 'requests of the portal’s own files per session' },
  edgePageBytes: { value: 60_000, says: 'bytes of them per session' },
} as const;

export type AssumptionName = keyof typeof assumptions;
export type Assumed = Readonly<Record<AssumptionName, number>>;

export const assumed: Assumed = Object.fromEntries(
  Object.entries(assumptions).map(([name, { value }]) => [name, value]),
) as Assumed;
