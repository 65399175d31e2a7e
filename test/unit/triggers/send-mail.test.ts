import type { DynamoDBStreamEvent } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { sendMail } from '../../../functions/triggers/send-mail.ts';
import { apiDeps } from '../../support/api.ts';
import { good, openArea } from '../../support/area.ts';
import { water } from '../../support/profiles.ts';

const streamOf = (ids: readonly string[]): DynamoDBStreamEvent => ({
  Records: ids.map((id, index) => ({ dynamodb: { Keys: { id: { S: id } }, SequenceNumber: `sequence-${index}` } })),
});

const twoMails = async () => {
  const area = openArea(water);
  for (const who of ['a', 'b']) good(await area.signUp(`${who}@example.fr`));
  return { area, deps: apiDeps(area.ports), rows: [...area.world.outbox.keys()].map((id) => `outbox#${id}`) };
};

describe('T-MAILOUT the stream wakes the sender', () => {
  it('T-MAILOUT each row is sent once, however often the stream repeats it; other rows are ignored', async () => {
    const { area, deps, rows } = await twoMails();
    const event = streamOf(['registration#1', ...rows, ...rows]);
    expect(await sendMail(deps, event)).toEqual({ batchItemFailures: [] });
    expect(area.ports.mailer.sent.map(({ to }) => to)).toEqual(['a@example.fr', 'b@example.fr']);
    expect(deps.logged.map(({ code }) => code)).toEqual(['mail-sent', 'mail-sent', 'mail-skipped', 'mail-skipped']);
    expect(deps.logged[0]?.fields).toMatchObject({ kind: 'confirm' });
  });

  it('T-MAILOUT a failed record is returned, and retried with its followers', async () => {
    const { area, deps, rows } = await twoMails();
    area.ports.mailer.outage(true);
    const failed = await sendMail(deps, streamOf(['registration#1', ...rows]));
    expect(failed).toEqual({ batchItemFailures: [{ itemIdentifier: 'sequence-1' }] });
    expect(area.world.outbox.size).toBe(2);
    area.ports.mailer.outage(false);
    await sendMail(deps, streamOf(rows));
    expect(area.ports.mailer.sent).toHaveLength(2);
  });

  it('T-LEAK the log has ids and error classes, no address and no message', async () => {
    const { area, deps, rows } = await twoMails();
    area.ports.mailer.outage(true);
    await sendMail(deps, streamOf(rows));
    expect(deps.logged).toMatchObject([{ code: 'mail-failed', fields: { errorName: 'Error' } }]);
    expect(JSON.stringify(deps.logged)).not.toMatch(/@example|is down/);
  });
});
