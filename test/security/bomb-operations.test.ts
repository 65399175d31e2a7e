import { describe, expect, it } from 'vitest';
import { changeEmailHandler } from '../../functions/api/change-email.ts';
import { changePasswordHandler } from '../../functions/api/change-password.ts';
import { confirmEmailHandler } from '../../functions/api/confirm-email.ts';
import { eraseAccountHandler } from '../../functions/api/erase-account.ts';
import { forgotNamesHandler } from '../../functions/api/forgot-names.ts';
import { forgotPasswordHandler } from '../../functions/api/forgot-password.ts';
import { linkContractHandler } from '../../functions/api/link-contract.ts';
import { registerHandler } from '../../functions/api/register.ts';
import { resendConfirmationHandler } from '../../functions/api/resend-confirmation.ts';
import { resetPasswordHandler } from '../../functions/api/reset-password.ts';
import { undoEmailHandler } from '../../functions/api/undo-email.ts';
import { unlinkContractHandler } from '../../functions/api/unlink-contract.ts';
import { type OperationName, operations } from '../../functions/contract/operations.ts';
import { dayMs, hourMs } from '../../functions/domain/durations.ts';
import { askBudgets, mailsAMailbox, mailsASource } from '../../functions/domain/mail-budgets.ts';
import { sweep } from '../../functions/usecases/operations/sweep.ts';
import { apiDeps, bearer, send } from '../support/api.ts';
import { type Area, good, openArea, password, tokenOf } from '../support/area.ts';
import type { Sent } from '../support/event.ts';
import { water } from '../support/profiles.ts';

const target = 'target@example.fr';
const attacker = 'attacker@example.fr';

type Attack = (scene: Scene, turn: number) => Promise<readonly number[]>;
type Scene = {
  readonly area: Area;
  readonly deps: ReturnType<typeof apiDeps>;
  /** Different for each turn, if the attacker has many sources. */
  readonly source: (turn: number) => string;
};

const signedIn = async ({ area }: Scene, name = attacker): Promise<Pick<Sent, 'claims'>> => ({
  claims: bearer(area.ports, await area.session(name)),
});

const newToken = async ({ area }: Scene, to: string, kind: string, since: number): Promise<string | undefined> => {
  await area.deliver();
  const letter = area
    .lettersTo(to)
    .slice(since)
    .findLast((one) => one.kind === kind);
  return letter === undefined ? undefined : tokenOf(letter);
};

const moveTo: Attack = async (scene, turn) => {
  const { area, deps } = scene;
  const [account] = area.world.accounts.values();
  if (account === undefined) throw new Error('no account');
  const to = account.address === target ? attacker : target;
  const since = area.lettersTo(to).length;
  await send(changeEmailHandler(deps), {
    body: { email: to, password },
    source: scene.source(turn),
    ...(await signedIn(scene, account.address)),
  });
  const token = await newToken(scene, to, 'email-change', since);
  if (token === undefined) return [];
  return [(await send(confirmEmailHandler(deps), { body: { token, password }, source: scene.source(turn) })).status];
};

/** Every operation that causes mails, abused to flood `target` or whoever it reaches. */
const attacks: Readonly<Partial<Record<OperationName, Attack>>> = {
  register: async ({ deps, source }, turn) => [
    (await send(registerHandler(deps), { body: { email: target, password }, source: source(turn) })).status,
  ],
  resendConfirmation: async ({ deps, source }, turn) => [
    (await send(resendConfirmationHandler(deps), { body: { email: attacker }, source: source(turn) })).status,
  ],
  forgotPassword: async ({ deps, source }, turn) => [
    (await send(forgotPasswordHandler(deps), { body: { identifier: attacker }, source: source(turn) })).status,
  ],
  forgotNames: async ({ deps, source }, turn) => [
    (await send(forgotNamesHandler(deps), { body: { email: attacker }, source: source(turn) })).status,
  ],
  changeEmail: async (scene, turn) => [
    (
      await send(changeEmailHandler(scene.deps), {
        body: { email: turn % 2 === 0 ? target : `stranger${turn}@example.fr`, password },
        source: scene.source(turn),
        ...(await signedIn(scene)),
      })
    ).status,
  ],
  confirmEmail: moveTo,
  undoEmail: async (scene, turn) => {
    const { area, deps } = scene;
    const since = area.lettersTo(attacker).length;
    await moveTo(scene, turn);
    const token = await newToken(scene, attacker, 'email-changed', since);
    if (token === undefined) return [];
    return [(await send(undoEmailHandler(deps), { body: { token, password }, source: scene.source(turn) })).status];
  },
  resetPassword: async (scene, turn) => {
    const { area, deps } = scene;
    const since = area.lettersTo(attacker).length;
    await send(forgotPasswordHandler(deps), { body: { identifier: attacker }, source: scene.source(turn) });
    const token = await newToken(scene, attacker, 'reset', since);
    if (token === undefined) return [];
    return [(await send(resetPasswordHandler(deps), { body: { token, password }, source: scene.source(turn) })).status];
  },
  changePassword: async (scene, turn) => [
    (
      await send(changePasswordHandler(scene.deps), {
        body: { current: password, password },
        source: scene.source(turn),
        ...(await signedIn(scene)),
      })
    ).status,
  ],
  linkContract: async (scene, turn) => {
    const caller = await signedIn(scene);
    const { status } = await send(linkContractHandler(scene.deps), {
      body: await scene.area.print(),
      source: scene.source(turn),
      ...caller,
    });
    scene.area.later(1);
    const pathParameters = { contract: 'contract-1' };
    await send(unlinkContractHandler(scene.deps), { method: 'DELETE', pathParameters, ...caller });
    return [status];
  },
  eraseAccount: async (scene, turn) => {
    const { area, deps } = scene;
    if (area.world.accounts.size === 0) {
      const since = area.lettersTo(attacker).length;
      good(await area.signUp(attacker));
      const token = await newToken(scene, attacker, 'confirm', since);
      if (token === undefined) return [];
      good(await area.activate({ token, password }));
    }
    const caller = await signedIn(scene);
    return [
      (await send(eraseAccountHandler(deps), { body: { password }, source: scene.source(turn), ...caller })).status,
    ];
  },
};

const sceneWith = async (source: Scene['source']): Promise<Scene> => {
  const area = openArea(water);
  await area.print();
  await area.newcomer(attacker);
  area.later(Math.ceil(area.ports.clock.now() / dayMs) * dayMs - area.ports.clock.now());
  return { area, deps: apiDeps(area.ports, true), source };
};

const manySources = (turn: number): string => `198.18.${Math.floor(turn / 250)}.${turn % 250}`;

/** Runs the turns, each followed by a sweep; returns when each mail was sent, to whom, and its kind. */
const attack = async (scene: Scene, one: Attack, turns: number, pause: number) => {
  const { area } = scene;
  const left: { readonly at: number; readonly to: string; readonly kind: string }[] = [];
  const done: number[] = [];
  const counts = new Map<number, number>();
  let known = area.ports.mailer.sent.length;
  const note = () => {
    const at = area.ports.clock.now();
    for (const { to, letter } of area.ports.mailer.sent.slice(known)) left.push({ at, to, kind: letter.kind });
    known = area.ports.mailer.sent.length;
  };
  for (let turn = 0; turn < turns; turn += 1) {
    const at = area.ports.clock.now();
    for (const status of await one(scene, turn)) {
      counts.set(status, (counts.get(status) ?? 0) + 1);
      if (status < 300) done.push(at);
    }
    await area.deliver();
    await sweep(area.ports);
    note();
    area.later(pause);
  }
  return { left, done, counts, note };
};

/** The most mails of one kind to one mailbox in an hour, and in a day. */
const mostOf = (left: readonly { readonly at: number; readonly to: string; readonly kind: string }[], window: number) =>
  Math.max(
    0,
    ...Object.values(Object.groupBy(left, ({ at, to, kind }) => `${to} ${kind} ${Math.floor(at / window)}`)).map(
      (mails) => mails?.length ?? 0,
    ),
  );

const perHour = mailsAMailbox[0]?.cap ?? 0;
const perDay = mailsAMailbox[1]?.cap ?? 0;
const perSource = mailsASource[0]?.cap ?? 0;
const mailing = (Object.keys(operations) as OperationName[]).filter((name) => operations[name].mails.length > 0);

describe('T-BOMB every operation that causes mails', () => {
  it('T-BOMB each of them is attacked here', () => {
    expect(Object.keys(attacks).sort()).toEqual([...mailing].sort());
    expect([...new Set(mailing.flatMap((name) => operations[name].mails))].sort()).toEqual(
      Object.keys(askBudgets).sort(),
    );
  });

  it.each(mailing)(
    'T-BOMB %s: from many sources, five mails an hour and ten a day of a kind to a mailbox',
    async (name) => {
      const one = attacks[name];
      if (one === undefined) throw new Error('no attack');
      const scene = await sceneWith(manySources);
      const { left } = await attack(scene, one, 240, dayMs / 240);
      expect(left.length).toBeGreaterThan(0);
      expect(mostOf(left, hourMs)).toBeLessThanOrEqual(perHour);
      expect(mostOf(left, dayMs)).toBeLessThanOrEqual(perDay);
    },
  );

  it.each(mailing.filter((name) => operations[name].mails.some((kind) => askBudgets[kind].cause === 'own-act')))(
    'T-BOMB %s: however many go before it, the last act of a flood is told',
    async (name) => {
      const one = attacks[name];
      if (one === undefined) throw new Error('no attack');
      const scene = await sceneWith(manySources);
      const [kind = ''] = operations[name].mails;
      const { left, done, note } = await attack(scene, one, 40, 60_000);
      for (let later = 0; later < 25; later += 1) {
        scene.area.later(hourMs);
        await sweep(scene.area.ports);
        note();
      }
      const last = left.findLast((mail) => mail.kind === kind)?.at ?? 0;
      expect(done.length).toBeGreaterThan(0);
      expect(last).toBeGreaterThanOrEqual(done.at(-1) ?? 0);
      expect(scene.area.world.outbox.size).toBe(0);
    },
  );

  it('T-BOMB one account asks for few changes of address, to whatever strangers, from whatever sources', async () => {
    const scene = await sceneWith(manySources);
    const one: Attack = async ({ deps }, turn) => [
      (
        await send(changeEmailHandler(deps), {
          body: { email: `stranger${turn}@example.fr`, password },
          source: manySources(turn),
          ...(await signedIn(scene)),
        })
      ).status,
    ];
    const { left, counts } = await attack(scene, one, 300, 1);
    expect([...counts]).toEqual([
      [202, perHour],
      [429, 300 - perHour],
    ]);
    expect(left).toHaveLength(perHour);
    scene.area.later(hourMs);
    expect((await one(scene, 300))[0]).toBe(202);
  });

  it('T-BOMB a wrong password costs the account no change of address', async () => {
    const scene = await sceneWith(manySources);
    const ask = async (secret: string) =>
      (
        await send(changeEmailHandler(scene.deps), {
          body: { email: target, password: secret },
          ...(await signedIn(scene)),
        })
      ).status;
    for (let n = 0; n < perHour; n += 1) expect(await ask('wrong')).toBe(403);
    expect(await ask(password)).toBe(202);
  });

  it('T-BOMB one source causes few notices, whoever’s, and a flood of made-up links keeps nobody there from a reset', async () => {
    const scene = await sceneWith(() => '192.0.2.7');
    const { area, deps } = scene;
    const guess = { body: { token: 'x'.repeat(43), password }, source: '192.0.2.7' };
    const statuses = new Set<number>();
    for (let n = 0; n < 100; n += 1) {
      statuses.add((await send(resetPasswordHandler(deps), guess)).status);
      area.later(1000);
    }
    expect([...statuses]).toEqual([410]);
    await send(forgotPasswordHandler(deps), { body: { identifier: attacker }, source: '192.0.2.8' });
    const token = await newToken(scene, attacker, 'reset', 0);
    expect((await send(resetPasswordHandler(deps), { body: { token, password }, source: '192.0.2.7' })).status).toBe(
      204,
    );
    const link = attacks.linkContract;
    if (link === undefined) throw new Error('no attack');
    const { counts } = await attack(scene, link, 100, 1000);
    expect(counts.get(201)).toBe(perSource - 1);
    expect(counts.get(429)).toBe(100 - perSource + 1);
  });
});
