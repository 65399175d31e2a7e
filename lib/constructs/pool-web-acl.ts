import type { UserPool } from 'aws-cdk-lib/aws-cognito';
import { CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import { visibleAs } from './web-acl.ts';

/** No transformation: only the exact name is the exception. */
const asSent = [{ priority: 0, type: 'NONE' }];

/** Our one unsigned call (`cognito/identity.ts`). It needs the client's secret, which no customer has. */
const exception = 'RevokeToken';

/** The caller's own, and Cognito's for WAF (developer guide, "Associate an AWS WAF web ACL with a user pool"). */
const headers = [
  { name: 'x-amz-target', exception: `AWSCognitoIdentityProviderService.${exception}` },
  { name: 'x-amzn-cognito-operation-name', exception },
];

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

/** A customer's token could call `DeleteUser` and others (ADR 0017). Our signed calls pass through no web ACL. */
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
