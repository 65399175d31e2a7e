import { describe, expect, it } from 'vitest';
import {
  areaOf,
  eventually,
  freshAddress,
  given,
  mailsTo,
  simulatedAddress,
  tokenTo,
} from '../support/journey/area.ts';
import { operatorCommand } from '../support/journey/billing.ts';
import { signedIn } from '../support/journey/people.ts';
import { subscriber, waterPassword } from '../support/journey/subscriber.ts';

const area = areaOf('water');

const stopped = async (answer: 'bounce' | 'complaint') => {
  const person = await subscriber(area, { email: simulatedAddress(answer) });
  given(await area.visitor().POST('/v1/password/forgot', { body: { identifier: person.email } }));
  // What the mailbox says of the confirmation may come once there is an account: then it has stopped this mail already.
  await eventually('mail to be stopped', async () => {
    await mailsTo(person.email);
    return given(await person.api.GET('/v1/account/export')).mailStopped === answer ? true : undefined;
  });
  return person;
};

describe('T-MAILOUT a mailbox that bounces or complains', () => {
  it.each(['bounce', 'complaint'] as const)('a %s stops mail until an agent lifts it', async (answer) => {
    const { email, api } = await stopped(answer);
    const before = (await mailsTo(email)).length;
    const body = { identifier: email };
    expect((await area.visitor().POST('/v1/password/forgot', { body })).response.status).toBe(202);

    const shown = await operatorCommand('show', 'water', email);
    expect(shown.out).toMatch(
      new RegExp(`^account \\S+: mail stopped since \\S+Z \\(${answer}\\); resume-mail lifts it$`, 'm'),
    );
    expect(shown.out).not.toContain('@');
    const { journal } = given(await api.GET('/v1/account/export'));
    expect(journal.at(-1)).toMatchObject({ event: 'mail-stopped', by: 'system', details: { why: answer } });

    expect(await operatorCommand('resume-mail', 'water', email)).toMatchObject({
      exitCode: 0,
      out: 'mail resumed: 1 of 1 account\n',
    });
    given(await area.visitor().POST('/v1/password/forgot', { body }));
    await eventually('the next mail', async () => ((await mailsTo(email)).length > before ? true : undefined));
    expect((await operatorCommand('show', 'water', email)).out).toMatch(/mail-resumed {2}account#\S+ {2}\(agent /);
  });

  it('D7 who has another mailbox needs no agent: its mail leaves, and proving it lifts the stop', async () => {
    const { email, api } = await stopped('bounce');
    const wanted = freshAddress();
    given(await api.POST('/v1/account/email', { body: { email: wanted, password: waterPassword } }));
    const token = await tokenTo(wanted, 'email');
    given(await area.visitor().POST('/v1/email/confirm', { body: { token, password: waterPassword } }));
    const again = await signedIn(area, wanted, { secret: waterPassword });
    expect(given(await again.api.GET('/v1/account/export')).mailStopped).toBeNull();
    given(await area.visitor().POST('/v1/password/forgot', { body: { identifier: wanted } }));
    await tokenTo(wanted, 'reset');
    expect((await mailsTo(email)).filter(({ text }) => text.includes('/email-undo?'))).toEqual([]);
  });
});
