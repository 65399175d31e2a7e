import { forgotNamesHandler } from '../../functions/api/forgot-names.ts';
import { forgotPasswordHandler } from '../../functions/api/forgot-password.ts';
import { registerHandler } from '../../functions/api/register.ts';
import { resendConfirmationHandler } from '../../functions/api/resend-confirmation.ts';
import { signInHandler } from '../../functions/api/sign-in.ts';
import type { Profile } from '../../functions/domain/profile.ts';
import { wrongPasswords } from '../../functions/usecases/limits.ts';
import { apiDeps, send } from './api.ts';
import { type Area, openArea, otherPassword, pairOf } from './area.ts';
import type { InMemoryPorts } from './in-memory/ports.ts';
import { recorded } from './intercept.ts';

/** What may be true of a person, and must be told to nobody who asks. */
export const states = ['unknown', 'pending', 'known', 'mail-stopped', 'erasing'] as const;
export type State = (typeof states)[number];

/** The address that is asked about, whatever is true of it; somebody else has the contract that sign-ups prove. */
export const subject = 'someone@example.fr';

/** The names by which sign-in and reset can be asked about the subject. */
export const namesOf = (profile: Profile): readonly string[] =>
  profile.signInNames.map((kind) =>
    kind === 'email' ? subject : kind === 'reference' ? pairOf(profile, 1).reference : 'jeannot',
  );

/**
 * An area in which this is true of the subject. All that counts by the hour or day has passed since it became so, unless
 * it is `fresh`.
 */
export const areaWith = async (profile: Profile, state: State, locked = false, fresh = false): Promise<Area> => {
  const area = openArea(profile);
  await area.print(1);
  await area.print(2);
  // Late on a day, so that a registration is still open on the next one, when the day's counters begin again.
  area.later(Date.UTC(2026, 0, 15, 22) - area.ports.clock.now());
  if (state === 'pending') await area.signUp(subject, area.form(1));
  if (state !== 'unknown' && state !== 'pending') {
    await area.signUp(subject, area.form(1));
    const token = await area.openMail(subject);
    const proofs = profile.journey === 'email-first' ? { contract: pairOf(profile, 1), username: 'jeannot' } : {};
    await area.activate({ token, password: area.form(1).password ?? 'Quatre chevaux gris 4!', ...proofs });
  }
  const account = [...area.world.accounts.keys()].at(0) ?? '';
  if (state === 'mail-stopped') {
    const change = {
      operation: 'bounce',
      entry: { subject: `account#${account}`, at: 0, event: 'mail-stopped', by: { kind: 'system' }, details: {} },
    } as const;
    await area.ports.accounts.stopMail(account, { address: subject, why: 'bounce' }, change);
  }
  if (state === 'erasing') await area.ports.accounts.beginErasure(account, area.ports.clock.now());
  await area.deliver();
  if (!fresh) area.later(3 * 3_600_000);
  if (locked) {
    for (const name of namesOf(profile))
      for (let n = 0; n < (wrongPasswords[0]?.cap ?? 0); n += 1) await area.enter(name, 'wrong');
  }
  return area;
};

/** Everything that a stranger learns from a call, and everything that was done for it. */
export type Seen = { readonly answer: unknown; readonly calls: readonly string[] };

/** The slow parts of secrecy are calls, too: they would be heard in the time that an answer takes. */
const withSlowCalls = (ports: InMemoryPorts, calls: string[]): InMemoryPorts => ({
  ...ports,
  secrecy: {
    ...ports.secrecy,
    hashPassword: (password) => {
      calls.push('secrecy.hashPassword');
      return ports.secrecy.hashPassword(password);
    },
    passwordFits: (password, verifier) => {
      calls.push('secrecy.passwordFits');
      return ports.secrecy.passwordFits(password, verifier);
    },
    keyFits: (reference, key, kept) => {
      calls.push('secrecy.keyFits');
      return ports.secrecy.keyFits(reference, key, kept);
    },
  },
});

/** One thing that a stranger may do over the API. */
export type Step = {
  readonly name: string;
  readonly send: (ports: InMemoryPorts, profile: Profile) => ReturnType<typeof send>;
};

export const signUp: Step = {
  name: 'sign up',
  // A stranger with an invoice of their own, where the journey asks for one.
  send: (ports, profile) => {
    const area = openArea(profile);
    const form = area.form(2);
    const body = { email: subject, ...form, ...(form.password === undefined ? {} : { password: otherPassword }) };
    return send(registerHandler(apiDeps(ports)), { body });
  },
};
export const resend: Step = {
  name: 'resend',
  send: (ports) => send(resendConfirmationHandler(apiDeps(ports)), { body: { email: subject } }),
};
export const forgetNames: Step = {
  name: 'forgot names',
  send: (ports) => send(forgotNamesHandler(apiDeps(ports)), { body: { email: subject } }),
};
export const forget = (identifier: string): Step => ({
  name: `forgot ${identifier}`,
  send: (ports) => send(forgotPasswordHandler(apiDeps(ports)), { body: { identifier } }),
});
export const enter = (identifier: string): Step => ({
  name: `sign in ${identifier}`,
  send: (ports) => send(signInHandler(apiDeps(ports)), { body: { identifier, password: otherPassword } }),
});

/** Takes the steps one after another, mails leaving in between; what each told, and did. */
export const walk = async (area: Area, steps: readonly Step[]): Promise<readonly Seen[]> => {
  const seen: Seen[] = [];
  for (const step of steps) {
    const { ports, calls } = recorded(area.ports);
    const { status, headers, text } = await step.send(withSlowCalls(ports, calls as string[]), area.profile);
    seen.push({ answer: { status, headers, text }, calls: [...calls] });
    await area.deliver();
  }
  return seen;
};
