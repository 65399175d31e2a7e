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

/** Links are valid for a day, so SES should not try longer than this. */
const longestDelivery = Duration.hours(12);

/** Sends over TLS only, because mails contain links. Opens and clicks are not tracked: tracking rewrites links. */
export class Mail extends Construct {
  readonly from: string;
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
      // SES publishes to the default bus only. The rule for its events is in the stack of functions.
      destination: EventDestination.eventBus(EventBus.fromEventBusName(this, 'Bus', 'default')),
      events: [EmailSendingEvent.BOUNCE, EmailSendingEvent.COMPLAINT],
    });
    this.identity = mailIdentityOf(stage, profile);
    if (stage.mailIdentity === 'existing') return;
    const identity = new EmailIdentity(this, 'Identity', {
      identity: this.identity.includes('@') ? Identity.email(this.identity) : Identity.domain(this.identity),
      configurationSet: this.configurationSet,
      // Otherwise SES mails bounces to the sender's address, which nobody reads.
      feedbackForwarding: false,
    });
    // On create it is deleted with a failed deployment: otherwise it would block the next one.
    const policy = stage.removal === 'retain' ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY;
    identity.applyRemovalPolicy(policy);
    const hostedZoneId = mailZoneOf(stage, profile);
    if (hostedZoneId === undefined) return;
    // SES returns complete names and values, because the target domain depends on the region.
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
