import { handlers } from '../lib/handlers.ts';
import type { Assumed } from './assumptions.ts';
import type { Demand, Figures, OperationFigures } from './figures.ts';
import type { PriceName } from './prices.ts';

export type Usage = Readonly<Partial<Record<PriceName, number>>>;

const million = 1e6;
const gigabyte = 1e9;
const hoursAMonth = 730;

/** Uses of each operation per month. `water` has the most measured operations; the journeys differ little. */
export const usesOf = (customers: number, a: Assumed): Readonly<Record<string, number>> => {
  const accounts = customers * a.accountsPerCustomer;
  const opened = (customers * a.newAccounts) / 12;
  const sessions = accounts * a.signIns;
  const changes = (accounts * a.changes) / 12;
  const uses = {
    'register (water)': opened,
    // The page first asks what is missing.
    'activate (water)': opened * 2,
    'link-contract (water)': opened,
    'sign-in (water)': sessions * (1 + a.wrongPasswords),
    'forgot-password (water)': sessions * a.forgotten,
    'reset-password (water)': sessions * a.forgotten,
    'get-operator (water)': sessions,
    'list-contracts (water)': sessions * a.lists,
    'get-contract (water)': sessions * a.reads,
    // The page of a contract lists its documents.
    'list-documents (water)': sessions * a.lists,
    'get-document (water)': sessions * a.downloads,
    'refresh-session (water)': sessions * a.refreshes,
    'end-session (water)': sessions * a.ends,
    'change-password (water)': changes / 3,
    'change-email (water)': changes / 3,
    'confirm-email (water)': changes / 3,
    'update-account (water)': changes / 3,
  };
  const asked = Object.values(uses).reduce((sum, times) => sum + times, 0);
  return { ...uses, 'sign-in (water)': uses['sign-in (water)'] + asked * a.strangers };
};

const timeOf = (call: string, a: Assumed): number => {
  if (call.startsWith('cognito-idp')) return a.cognitoTime;
  if (call.startsWith('ses')) return a.mailTime;
  if (call.startsWith('secretsmanager')) return a.secretTime;
  return call.endsWith('TransactWriteItems') ? a.transactionTime : a.dynamoTime;
};

const waitOf = ({ calls }: Pick<Demand, 'calls'>, a: Assumed): number =>
  Object.entries(calls).reduce((sum, [call, times]) => sum + times * timeOf(call, a), 0);

/** Megabytes at which Lambda gives a whole vCPU; less in proportion. */
const wholeCpu = 1769;

const memoryOf = (id: string): number => {
  const handler = handlers.find((one) => one.id === id);
  if (handler === undefined) throw new Error(`There is no function ${id}`);
  return handler.memory;
};

/** GB-seconds of a warm run: waiting for calls, plus its own work on its memory's share of a vCPU. */
export const gigabyteSeconds = (memory: number, own: number, waits: number, a: Assumed): number => {
  const work = own * a.armFactor * Math.max(1, wholeCpu / memory);
  return (memory / 1024) * (Math.ceil(work + waits) / 1000);
};

const ofColdStart = (memory: number, a: Assumed): number => (memory / 1024) * ((a.initTime + a.secretTime) / 1000);

const found = (figures: Figures, name: string): OperationFigures & { readonly own: number } => {
  const figure = figures.operations[name];
  const own = figures.own[name];
  if (figure === undefined || own === undefined) throw new Error(`bench/figures.json has no ${name}`);
  return { ...figure, own };
};

const idOf = (name: string): string => name.split(' ')[0] ?? '';

export const usageOf = (customers: number, figures: Figures, a: Assumed, edge: boolean): Usage => {
  let [requests, runs, seconds, reads, writes, mails, mailBytes, logBytes, outBytes] = [0, 0, 0, 0, 0, 0, 0, 0, 0];
  for (const [name, times] of Object.entries(usesOf(customers, a))) {
    const figure = found(figures, name);
    const memory = memoryOf(idOf(name));
    requests += times;
    runs += times;
    seconds += times * gigabyteSeconds(memory, figure.own, waitOf(figure, a), a);
    seconds += times * a.coldStarts * ofColdStart(memory, a);
    reads += times * figure.readUnits;
    writes += times * figure.writeUnits;
    logBytes += times * (figure.logBytes + a.platformLog + a.accessLog);
    outBytes += times * (figure.answerBytes + a.headers);
    const sent = figure.mails;
    mails += times * sent.count;
    mailBytes += times * sent.bytes;
    reads += times * sent.readUnits;
    writes += times * sent.writeUnits;
    if (sent.count > 0) {
      const sender = memoryOf('send-mail');
      runs += times;
      seconds += times * gigabyteSeconds(sender, a.senderTime * sent.count, waitOf(sent, a), a);
      seconds += times * a.coldStarts * ofColdStart(sender, a);
      logBytes += times * (sent.logBytes + a.platformLog);
    }
  }

  const contracts = customers * a.contractsPerCustomer;
  const imported = contracts * a.nights;
  const { importedRow, stored, sweep, sweepReads } = figures;
  const kinds = [
    [importedRow.new, a.newRows],
    [importedRow.changed, a.changedRows],
    [importedRow.unchanged, 1 - a.newRows - a.changedRows],
  ] as const;
  for (const [row, share] of kinds) {
    reads += imported * share * row.readUnits;
    writes += imported * share * row.writeUnits;
  }

  const pendingBytes = (requests / 30) * a.pendingRows * stored.pendingRow;
  const sweeps = hoursAMonth * a.sweepsAnHour;
  const scans = (hoursAMonth / 24) * a.scansADay;
  reads += sweeps * sweep.readUnits + (scans * (sweepReads * pendingBytes)) / 1e6;
  runs += sweeps;
  seconds += sweeps * gigabyteSeconds(memoryOf('sweep'), 0, waitOf(sweep, a), a);
  // Two scans, each of which brings a megabyte at a time.
  seconds += scans * gigabyteSeconds(memoryOf('sweep'), 0, 2 * Math.ceil(pendingBytes / 1e6) * a.transactionTime, a);
  logBytes += sweeps * a.platformLog;

  const accounts = customers * a.accountsPerCustomer;
  const entries =
    customers * a.newAccounts * a.journalYears * a.entriesPerAccount +
    imported * 12 * a.journalYears * (a.changedRows + a.newRows);
  const lasting =
    contracts * (stored.contract + stored.key) + accounts * stored.account + entries * stored.journalEntry;

  const sessions = accounts * a.signIns;
  const overEdge = requests + sessions * a.edgePages;
  return {
    apiRequests: requests / million,
    lambdaRequests: runs / million,
    lambdaSeconds: seconds / million,
    reads: reads / million,
    writes: writes / million,
    rows: (lasting + pendingBytes) / gigabyte,
    recovery: lasting / gigabyte,
    people: accounts * a.activePeople,
    mails: mails / 1000,
    mailData: mailBytes / gigabyte,
    logs: logBytes / gigabyte,
    logsKept: (logBytes * a.logMonths) / gigabyte,
    alarms: a.alarms,
    metrics: a.metrics,
    dashboards: a.dashboards,
    // A replica is billed as a secret.
    secrets: a.secrets + (edge ? 2 : 0),
    secretCalls: (runs * a.coldStarts) / 10_000,
    queueRequests: 0.01,
    topicRequests: 0.001,
    // Behind an edge, data leave the region to CloudFront, which is free.
    ...(edge ? {} : { dataOut: outBytes / gigabyte }),
    ...(edge
      ? {
          webAcls: 2,
          webAclRules: a.edgeRules + 1,
          webAclRequests: overEdge / million,
          edgeRequests: overEdge / million,
          edgeData: (outBytes + sessions * a.edgePageBytes) / gigabyte,
        }
      : {}),
  };
};
