import type { UserPool } from 'aws-cdk-lib/aws-cognito';
import { CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import { visibleAs } from './web-acl.ts';

/** The header in which every call of Cognito's API names its operation; keys and pages are asked for without it. */
const header = { singleHeader: { Name: 'x-amz-target' } };

/** As it was sent: a name spelt otherwise is not the exception. */
const asSent = [{ priority: 0, type: 'NONE' }];

/**
 * The one operation that we call without a signature, so that it is seen here (`cognito/identity.ts`). It needs the
 * client's secret, which no customer has.
 */
const exception = 'AWSCognitoIdentityProviderService.RevokeToken';

/**
 * The pool's own door: a customer's access token could call Cognito's public operations (`DeleteUser`,
 * `ChangePassword`…) behind our back. Whatever names an operation is blocked, but for the exception. Our signed calls do
 * not come through a web ACL, and the keys (JWKS) are asked for without the header (ADR 0017).
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
          statement: {
            andStatement: {
              statements: [
                {
                  sizeConstraintStatement: {
                    fieldToMatch: header,
                    comparisonOperator: 'GT',
                    size: 0,
                    textTransformations: asSent,
                  },
                },
                {
                  notStatement: {
                    statement: {
                      byteMatchStatement: {
                        fieldToMatch: header,
                        positionalConstraint: 'EXACTLY',
                        searchString: exception,
                        textTransformations: asSent,
                      },
                    },
                  },
                },
              ],
            },
          },
          visibilityConfig: visibleAs('no-operation-of-cognito'),
        },
      ],
      visibilityConfig: visibleAs('pool'),
    });
    this.arn = acl.attrArn;
    new CfnWebACLAssociation(this, 'Association', { resourceArn: pool.userPoolArn, webAclArn: this.arn });
  }
}
