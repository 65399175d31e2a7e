import type { Usage } from './cost.ts';
import { costOf, type PriceName, prices } from './prices.ts';

export const billLines = {
  'Cognito: people': ['people'],
  'API Gateway: requests, data out': ['apiRequests', 'dataOut'],
  'Lambda: time and requests': ['lambdaSeconds', 'lambdaRequests'],
  'DynamoDB: reads': ['reads'],
  'DynamoDB: writes': ['writes'],
  'DynamoDB: rows and their recovery': ['rows', 'recovery'],
  'SES: mails': ['mails', 'mailData'],
  'CloudWatch: logs': ['logs', 'logsKept'],
  'CloudWatch: alarms, metrics, dashboard': ['alarms', 'metrics', 'dashboards'],
  'Secrets, queues, topics': ['secrets', 'secretCalls', 'queueRequests', 'topicRequests'],
  'Edge: CloudFront': ['edgeRequests', 'edgeData'],
  'Edge: WAF': ['webAcls', 'webAclRules', 'webAclRequests'],
} as const satisfies Readonly<Record<string, readonly PriceName[]>>;

export type BillLine = keyof typeof billLines;
export type Bill = Readonly<Record<BillLine, number>>;

/** USD a month, by line. */
export const billOf = (usage: Usage): Bill =>
  Object.fromEntries(
    Object.entries(billLines).map(([line, names]) => [
      line,
      names.reduce((sum, name) => sum + costOf(prices[name], usage[name] ?? 0), 0),
    ]),
  ) as Bill;

export const totalOf = (bill: Bill): number => Object.values(bill).reduce((sum, usd) => sum + usd, 0);
