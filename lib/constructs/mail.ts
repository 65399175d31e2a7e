import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { CfnRecordSet } from 'aws-cdk-lib/aws-route53';
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import type { Profile } from '../../functions/domain/profile.ts';
import { mailFromOf, mailIdentityOf, mailZoneOf, type Stage } from '../stage.ts';

/** Links live for a day: a mail that comes later is of no use, and SES may give up on it earlier. */
const longestDelivery = Duration.hours(12);

/**
 * Who mails come from, and how they leave: over TLS or not at all, for they carry links; neither opened nor clicked
 * mails are tracked, for tracking would rewrite the links. SES has to verify the identity before the first mail leaves.
 */
export class Mail extends Construct {
  readonly from: string;
  /** What SES verifies: a domain or an address. */
  readonly identity: string;
  readonly configurationSet: ConfigurationSet;

  constructor(scope: Construct, id: string, stage: Stage, profile: Profile) {
    super(scope, id);
    this.from = mailFromOf(stage, profile);
    this.configurationSet = new ConfigurationSet(this, 'ConfigurationSet', {
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      reputationMetrics: true,
      sendingEnabled: true,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
      maxDeliveryDuration: longestDelivery,
    });
    this.configurationSet.addEventDestination('Feedback', {
      // The only bus that SES publishes to. What takes the events from there belongs to the stack of functions.
      destination: EventDestination.eventBus(EventBus.fromEventBusName(this, 'Bus', 'default')),
      events: [EmailSendingEvent.BOUNCE, EmailSendingEvent.COMPLAINT],
    });
    this.identity = mailIdentityOf(stage, profile);
    if (stage.mailIdentity === 'existing') return;
    const identity = new EmailIdentity(this, 'Identity', {
      identity: this.identity.includes('@') ? Identity.email(this.identity) : Identity.domain(this.identity),
      configurationSet: this.configurationSet,
      // Bounces come as events; by mail they would go to the sender's address, which nobody reads.
      feedbackForwarding: false,
    });
    // Left behind by a first deployment that fails, it would be in the way of the second.
    const policy = stage.removal === 'retain' ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY;
    identity.applyRemovalPolicy(policy);
    const hostedZoneId = mailZoneOf(stage, profile);
    if (hostedZoneId === undefined) return;
    // SES tells names and values whole: where they lead depends on the region.
    for (const [index, { name, value }] of identity.dkimRecords.entries()) {
      const record = new CfnRecordSet(this, `Dkim${index + 1}`, {
        hostedZoneId,
        name,
        type: 'CNAME',
        ttl: '1800',
        resourceRecords: [value],
      });
      record.applyRemovalPolicy(policy);
    }
  }
}
