import type { UserPool } from 'aws-cdk-lib/aws-cognito';
import { CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import { visibleAs } from './web-acl.ts';

/** As it was sent: a name spelt otherwise is not the exception. */
const asSent = [{ priority: 0, type: 'NONE' }];

/**
 * The one operation that we call without a signature, so that it is seen here (`cognito/identity.ts`). It needs the
 * client's secret, which no customer has.
 */
const exception = 'RevokeToken';

/**
 * The headers that name an operation: the one that a caller sends, and the one that Cognito tells WAF (developer guide,
 * "Associate an AWS WAF web ACL with a user pool"). Keys and pages are asked for without either.
 */
const headers = [
  { name: 'x-amz-target', exception: `AWSCognitoIdentityProviderService.${exception}` },
  { name: 'x-amzn-cognito-operation-name', exception },
];

/** There is such a header, and it does not name the exception. */
const namesOperation = ({ name, exception: allowed }: (typeof headers)[number]): CfnWebACL.StatementProperty => {
  const fieldToMatch = { singleHeader: { Name: name } };
  return {
    andStatement: {
      statements: [
        {
          sizeConstraintStatement: { fieldToMatch, comparisonOperator: 'GT', size: 0, textTransformations: asSent },
        },
        {
          notStatement: {
            statement: {
              byteMatchStatement: {
                fieldToMatch,
                positionalConstraint: 'EXACTLY',
                searchString: allowed,
                textTransformations: asSent,
              },
            },
          },
        },
      ],
    },
  };
};

/**
 * Protects the pool's public endpoint: a customer's access token could call Cognito's public operations (`DeleteUser`,
 * `ChangePassword`…) behind our back. Whatever names an operation in either header is blocked, but for the exception. Our
 * signed calls do not come through a web ACL, and the keys (JWKS) are asked for without the headers (ADR 0017).
 */
export class PoolWebAcl extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, pool: UserPool) {
    super(scope, id);
    const acl = new CfnWebACL(this, 'Acl', {
      description: 'Customers cannot call Cognito themselves',
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      rules: [
        {
          name: 'no-operation-of-cognito',
          priority: 0,
          action: { block: {} },
          statement: { orStatement: { statements: headers.map(namesOperation) } },
          visibilityConfig: visibleAs('no-operation-of-cognito'),
        },
      ],
      visibilityConfig: visibleAs('pool'),
    });
    this.arn = acl.attrArn;
    new CfnWebACLAssociation(this, 'Association', { resourceArn: pool.userPoolArn, webAclArn: this.arn });
  }
}
