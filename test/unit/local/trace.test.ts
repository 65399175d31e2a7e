import { describe, expect, test } from 'vitest';
import { callsOf } from '../../../local/trace.ts';

describe('a request to AWS, as IAM sees it', () => {
  test('a transaction is its actions, each on its table', () => {
    const body = JSON.stringify({
      TransactItems: [
        { Put: { TableName: 'a' } },
        { Update: { TableName: 'b' } },
        { Delete: { TableName: 'c' } },
        { ConditionCheck: { TableName: 'd' } },
      ],
    });
    expect(callsOf('DynamoDB_20120810.TransactWriteItems', body)).toEqual([
      { service: 'dynamodb', command: 'PutItem', table: 'a' },
      { service: 'dynamodb', command: 'UpdateItem', table: 'b' },
      { service: 'dynamodb', command: 'DeleteItem', table: 'c' },
      { service: 'dynamodb', command: 'ConditionCheckItem', table: 'd' },
    ]);
  });

  test.each([
    [
      'DynamoDB_20120810.Query',
      '{"TableName":"t","IndexName":"i"}',
      [{ service: 'dynamodb', command: 'Query', table: 't', index: 'i' }],
    ],
    [
      'DynamoDB_20120810.BatchGetItem',
      '{"RequestItems":{"t":{}}}',
      [{ service: 'dynamodb', command: 'BatchGetItem', table: 't' }],
    ],
    [
      'AWSCognitoIdentityProviderService.AdminInitiateAuth',
      '{}',
      [{ service: 'cognito-idp', command: 'AdminInitiateAuth' }],
    ],
    ['secretsmanager.GetSecretValue', '{}', [{ service: 'secretsmanager', command: 'GetSecretValue' }]],
    [
      'secretsmanager.GetSecretValue',
      '{"SecretId":"s"}',
      [{ service: 'secretsmanager', command: 'GetSecretValue', secret: 's' }],
    ],
    [undefined, 'Action=SendEmail&Version=2010-12-01', [{ service: 'ses', command: 'SendEmail' }]],
    [undefined, '', []],
  ])('%s %s', (target, body, calls) => {
    expect(callsOf(target, body)).toEqual(calls);
  });
});
