import { it } from 'vitest';
import { areaOf, freshAddress, given, mailsTo, refusal, tokenTo } from '../support/journey/area.ts';
import { waterPassword } from '../support/journey/subscriber.ts';
import { evidence } from './evidence.ts';

const area = areaOf('water');
const visitor = area.visitor();
const own = waterPassword;
const attackers = 'Attaque8!';

const registers = async (email: string, password: string, besides?: string): Promise<string> => {
  given(await visitor.POST('/v1/registrations', { body: { email, password } }));
  return tokenTo(email, 'activate', besides === undefined ? {} : { besides });
};
const activates = async (token: string, password: string): Promise<string> => {
  const reply = await visitor.POST('/v1/activation', { body: { token, password } });
  return reply.data?.status ?? refusal(reply);
};
const signsIn = async (identifier: string, password: string): Promise<boolean> =>
  (await visitor.POST('/v1/sessions', { body: { identifier, password } })).response.ok;

/** What happens to a mailbox; whether its owner ends up with the account, where one is due. */
type Scenario = (email: string) => Promise<boolean>;

const scenarios: readonly Scenario[] = [
  // The attacker is first; the owner opens the attacker's link, which looks like the own one.
  async (email) => {
    const first = await registers(email, attackers);
    await registers(email, own, first);
    return (await activates(first, own)) === 'active';
  },
  // The attacker is second, and the owner opens the newer link.
  async (email) => {
    const first = await registers(email, own);
    const second = await registers(email, attackers, first);
    return (await activates(second, own)) === 'active';
  },
  // The attacker has it sent again and again, until nothing is sent any more.
  async (email) => {
    const first = await registers(email, attackers);
    const mine = await registers(email, own, first);
    for (let n = 0; n < 8; n += 1) await visitor.POST('/v1/registrations/resend', { body: { email } });
    return (await activates(mine, own)) === 'active' && (await activates(mine, own)) === 'active';
  },
  // The owner has never registered: opening the attacker's link and trying passwords makes no account.
  async (email) => {
    const token = await registers(email, attackers);
    const pending = given(await visitor.POST('/v1/activation', { body: { token } }));
    const tried = [await activates(token, own), await activates(token, 'Autre9!x')];
    return pending.status === 'pending' && tried.every((outcome) => outcome === '401 invalid-credentials');
  },
  // The attacker's registration is still open when the owner's is completed; both of its links are used afterwards.
  async (email) => {
    const old = await registers(email, attackers);
    const mine = await registers(email, own, old);
    const active = (await activates(mine, own)) === 'active';
    await visitor.POST('/v1/registrations', { body: { email, password: attackers } });
    // Whoever has the link reads the mailbox; even then the attacker's password opens nothing.
    return active && (await activates(old, attackers)) === 'active';
  },
];

it('T-PREHIJACK somebody registers another’s address first', async () => {
  let safe = 0;
  let tokens = 0;
  for (const [place, scenario] of scenarios.entries()) {
    const email = freshAddress('victim');
    const asDue = await scenario(email);
    // The attacker holds a token where the password chosen for the registration opens a session.
    const opened = await signsIn(email, attackers);
    if (opened) tokens += 1;
    const ownersAlone = (await signsIn(email, own)) === (place !== 3);
    const letters = await mailsTo(email);
    if (asDue && ownersAlone && !opened && letters.length <= 10) safe += 1;
  }
  evidence('T-PREHIJACK', {
    figure: `${safe} of ${scenarios.length} scenarios as they should be; the attacker held ${tokens} tokens`,
    bound: '5 of 5; 0',
    held: safe === 5 && scenarios.length === 5 && tokens === 0,
  });
});
