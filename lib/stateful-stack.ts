import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Profile } from '../functions/domain/profile.ts';
import { Documents } from './constructs/documents.ts';
import { Identity } from './constructs/identity.ts';
import { Mail } from './constructs/mail.ts';
import { Pepper } from './constructs/pepper.ts';
import { Tables } from './constructs/tables.ts';
import type { Stage } from './stage.ts';

/** Protected against deletion; the data outlive the stack. */
export class StatefulStack extends Stack {
  readonly tables: Tables;
  readonly documents: Documents;
  readonly identity: Identity;
  readonly pepper: Pepper;
  readonly mail: Mail;

  constructor(scope: Construct, id: string, stage: Stage, profile: Profile, props: StackProps) {
    super(scope, id, { ...props, terminationProtection: stage.removal === 'retain' });
    this.tables = new Tables(this, 'Tables', stage);
    this.documents = new Documents(this, 'Documents', stage, profile);
    this.identity = new Identity(this, 'Identity', stage, profile);
    this.pepper = new Pepper(this, 'Pepper', stage);
    this.mail = new Mail(this, 'Mail', stage, profile);
  }
}
