type Missing = {
  readonly types: readonly string[];
  readonly regions: ReadonlySet<string>;
};

/** Resource types that CloudFormation lacks in some regions (cfn-lint 1.58.0); see `test/deploy/lint.ts`. */
export const sendingMail: Missing = {
  types: ['AWS::SES::EmailIdentity', 'AWS::SES::ConfigurationSet', 'AWS::SES::ConfigurationSetEventDestination'],
  regions: new Set([
    'ap-east-1',
    'ap-east-2',
    'ap-southeast-4',
    'ap-southeast-6',
    'ap-southeast-7',
    'cn-north-1',
    'cn-northwest-1',
    'eu-south-2',
    'mx-central-1',
  ]),
};

export const budgeting: Missing = {
  types: ['AWS::Budgets::Budget'],
  regions: new Set([
    'af-south-1',
    'ap-east-1',
    'ap-east-2',
    'ap-northeast-3',
    'ap-south-2',
    'ap-southeast-3',
    'ap-southeast-4',
    'ap-southeast-5',
    'ap-southeast-6',
    'ap-southeast-7',
    'ca-west-1',
    'eu-central-2',
    'eu-north-1',
    'eu-south-1',
    'eu-south-2',
    'il-central-1',
    'me-central-1',
    'mx-central-1',
    'us-gov-east-1',
    'us-gov-west-1',
  ]),
};
