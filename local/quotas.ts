import { ServiceFault } from './json-service.ts';

/** Requests a second that an AWS account is let to make, and how long at most a burst of them is let pass. */
export type Quota = { readonly name: string; readonly perSecond: number; readonly actions: readonly string[] };

/**
 * Cognito's default quotas of what we call, per account and region ("Quotas in Amazon Cognito", developer guide). Those of
 * reading a client count five per operation and pool; nothing of ours reads one while it serves.
 */
export const cognitoQuotas: readonly Quota[] = [
  { name: 'UserAuthentication', perSecond: 120, actions: ['AdminInitiateAuth'] },
  { name: 'UserCreation', perSecond: 50, actions: ['AdminCreateUser'] },
  { name: 'UserAccountRecovery', perSecond: 30, actions: ['AdminSetUserPassword'] },
  {
    name: 'UserUpdate',
    perSecond: 25,
    actions: ['AdminDeleteUser', 'AdminDisableUser', 'AdminEnableUser'],
  },
  { name: 'UserRead', perSecond: 120, actions: ['AdminGetUser'] },
  { name: 'UserList', perSecond: 30, actions: ['ListUsers'] },
  { name: 'UserToken', perSecond: 120, actions: ['RevokeToken'] },
  { name: 'UserPoolRead', perSecond: 15, actions: ['DescribeUserPool'] },
  { name: 'UserPoolClientRead', perSecond: 5, actions: ['DescribeUserPoolClient'] },
];

/** What SES lets an account send that has just left the sandbox. */
export const mailsASecond = 14;

/** Takes one request, or says that the second's are used up. */
export type Bucket = () => boolean;

/** A second's worth of requests at once, filled again evenly. */
export const makeBucket = (perSecond: number, now: () => number = Date.now): Bucket => {
  let left = perSecond;
  let seen = now();
  return () => {
    const at = now();
    left = Math.min(perSecond, left + ((at - seen) / 1000) * perSecond);
    seen = at;
    if (left < 1) return false;
    left -= 1;
    return true;
  };
};

/** Refuses a call of an operator's account: `place` tells the accounts apart, which all share one machine here. */
export type CognitoQuotas = (action: string, place: string) => void;

/** Throws Cognito's own refusal where an action's quota is used up; what no quota names passes. */
export const makeCognitoQuotas = (now: () => number = Date.now): CognitoQuotas => {
  const buckets = new Map<string, Bucket>();
  return (action, place) => {
    const quota = cognitoQuotas.find(({ actions }) => actions.includes(action));
    if (quota === undefined) return;
    const key = `${quota.name} ${place}`;
    const bucket = buckets.get(key) ?? makeBucket(quota.perSecond, now);
    buckets.set(key, bucket);
    if (!bucket()) throw new ServiceFault('TooManyRequestsException', 'Rate exceeded');
  };
};
