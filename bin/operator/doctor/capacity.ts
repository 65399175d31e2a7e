import { bad, type Finding, ok, warn } from './finding.ts';

/** Per 1,000 customers, the evening after an invoice run. Mails of that day: 5 % register, 2.5 mails each. */
const busiest = { signIns: 30, registrations: 10, peak: 3, requestsAVisit: 8, secondsARequest: 0.15, mailsADay: 125 };

const aSecond = (inTheHour: number): number => (inTheHour * busiest.peak) / 3600;
const requests = aSecond((busiest.signIns + busiest.registrations) * busiest.requestsAVisit);

export type Limit = {
  readonly name: string;
  readonly from:
    | { readonly service: string; readonly quota: string }
    | { readonly told: 'requestsASecond' | 'mailsASecond' | 'mailsADay' };
  readonly perThousand: number;
  readonly unit: string;
  readonly advice: string;
};

const raise = (service: string): string => `ask for more in the Service Quotas console (${service}, this region)`;

export const limits: readonly Limit[] = [
  {
    name: 'new accounts at Cognito',
    from: { service: 'cognito-idp', quota: 'Rate of UserCreation requests' },
    perThousand: aSecond(busiest.registrations),
    unit: 'a second',
    advice: raise('Amazon Cognito User Pools'),
  },
  {
    name: 'sign-ins at Cognito',
    from: { service: 'cognito-idp', quota: 'Rate of UserAuthentication requests' },
    perThousand: aSecond(busiest.signIns + busiest.registrations),
    unit: 'a second',
    advice: raise('Amazon Cognito User Pools'),
  },
  {
    name: 'functions of Lambda',
    from: { service: 'lambda', quota: 'Concurrent executions' },
    perThousand: requests * busiest.secondsARequest,
    unit: 'at once',
    advice: `${raise('AWS Lambda')}; a new account has as few as 10`,
  },
  {
    name: 'requests to API Gateway',
    from: { service: 'apigateway', quota: 'Throttle rate' },
    perThousand: requests,
    unit: 'a second',
    advice: raise('Amazon API Gateway'),
  },
  {
    name: 'requests to this stage',
    from: { told: 'requestsASecond' },
    perThousand: requests,
    unit: 'a second',
    advice: 'deploy with a higher -c requestsPerSecond and -c requestBurst',
  },
  {
    name: 'mails by SES',
    from: { told: 'mailsASecond' },
    perThousand: aSecond(busiest.registrations * 1.5),
    unit: 'a second',
    advice: raise('Amazon SES'),
  },
  {
    name: 'mails by SES',
    from: { told: 'mailsADay' },
    perThousand: busiest.mailsADay,
    unit: 'a day',
    advice: raise('Amazon SES'),
  },
];

const near = 0.7;

const figure = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });

/** `have` is undefined if the limit is unknown. */
export const judgeLimit = (
  { name, perThousand, unit, advice }: Limit,
  customers: number,
  have: number | undefined,
): Finding => {
  const need = (perThousand * customers) / 1000;
  const says = `${name}: ${figure.format(customers)} customers need ${figure.format(need)} ${unit}`;
  if (have === undefined) return warn(`${says}; the limit is unknown`, 'look it up in the Service Quotas console');
  const of = `${says} of ${figure.format(have)}`;
  if (need > have) return bad(of, advice);
  return need > near * have ? warn(of, advice) : ok(of);
};
