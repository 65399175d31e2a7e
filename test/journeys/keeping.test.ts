import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { portsOf } from '../../bin/operator/connect.ts';
import { run } from '../../bin/operator/run.ts';
import { readKey, readReference } from '../../functions/domain/pair.ts';
import { type Stack, startStack } from '../../local/stack.ts';
import { areaOf, freshAddress, given, refusal, tokenTo } from '../support/journey/area.ts';
import { importInto, operatorCommand } from '../support/journey/billing.ts';
import { startCommand } from '../support/journey/command.ts';
import { signedIn } from '../support/journey/people.ts';
import { waterPassword } from '../support/journey/subscriber.ts';
import { water } from '../support/profiles.ts';

const folder = mkdtempSync(join(tmpdir(), 'keeping-'));
const at = (...parts: readonly string[]): string => join(folder, ...parts);
const open = new Set<Stack>();
const email = freshAddress();
const pair = { reference: '11377.12345.01', key: 'D7MSLZDE' };

const start = async (name: string): Promise<Stack> => {
  const stack = await startStack({ timeoutFactor: 20, operators: [water.operator], dataDir: at(name), samples: false });
  open.add(stack);
  return stack;
};

const stop = async (stack: Stack): Promise<void> => {
  open.delete(stack);
  await stack.stop();
};

const operator = async (stack: Stack, ...words: readonly string[]) => {
  const console = { out: new PassThrough(), err: new PassThrough() };
  const texts = Promise.all([text(console.out), text(console.err)]);
  const code = await run(words, console, (profile) =>
    Promise.resolve(portsOf(profile, stack.environmentOf(profile.operator))),
  );
  console.out.end();
  console.err.end();
  const [out, err] = await texts;
  return { code, out, err };
};

const whole =
  /^Contracts: 2, the same\nDocuments: 0, the same\nKeys: 2, the same\nAccounts: \d+, the same\nJournal: \d+, the same\naccounts in the user pool: 1, the same\n$/;

const contractsOf = async (stack: Stack, secret: string): Promise<readonly string[]> => {
  const { api } = await signedIn(areaOf(water.operator, stack.origin), email, { secret });
  return given(await api.GET('/v1/contracts')).contracts.map(({ contract }) => contract);
};

describe('a backup of a stack in use', () => {
  beforeAll(async () => {
    const stack = await start('first');
    const imported = await importInto(stack, water, [
      { ...pair, holder: 'R1', contract: 'EAU-1' },
      { reference: '11378.12346.02', key: 'K7M4Q9XA', holder: 'R1', contract: 'EAU-2' },
    ]);
    if (imported.exitCode !== 0) throw new Error(imported.err);
    const area = areaOf(water.operator, stack.origin);
    given(await area.visitor().POST('/v1/registrations', { body: { email, password: waterPassword } }));
    const token = await tokenTo(email, 'activate', { origin: stack.origin });
    given(await area.visitor().POST('/v1/activation', { body: { token, password: waterPassword } }));
    const { api } = await signedIn(area, email, { secret: waterPassword });
    given(await api.POST('/v1/contracts', { body: pair }));
    expect(await operator(stack, 'backup', 'water', at('backup'))).toMatchObject({ code: 0 });
    await stop(stack);
  });
  afterAll(async () => {
    for (const stack of open) await stop(stack);
    rmSync(folder, { recursive: true });
  });

  it('comes back into empty tables beside the same pool: everybody signs in as before and sees the same', async () => {
    cpSync(at('first', 'cognito'), at('second', 'cognito'), { recursive: true });
    cpSync(at('first', 'secrets.json'), at('second', 'secrets.json'));
    const stack = await start('second');
    const { code, out, err } = await operator(stack, 'restore', 'water', at('backup'));
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(whole);
    expect(await contractsOf(stack, waterPassword)).toEqual(['EAU-1', 'EAU-2']);
  });

  it('comes back beside an empty pool: everybody chooses a password behind a mail, and sees the same', async () => {
    cpSync(at('first', 'secrets.json'), at('third', 'secrets.json'));
    const stack = await start('third');
    const { code, out, err } = await operator(stack, 'restore', 'water', at('backup'));
    expect([code, out, err]).toEqual([
      0,
      expect.stringMatching(whole),
      expect.stringMatching(/without a password: 1\./),
    ]);
    const area = areaOf(water.operator, stack.origin);
    const wrong = { identifier: email, password: waterPassword };
    expect(refusal(await area.visitor().POST('/v1/sessions', { body: wrong }))).toBe('401 invalid-credentials');
    given(await area.visitor().POST('/v1/password/forgot', { body: { identifier: email } }));
    const token = await tokenTo(email, 'reset', { origin: stack.origin });
    given(await area.visitor().POST('/v1/password/reset', { body: { token, password: 'Nuages9!' } }));
    expect(await contractsOf(stack, 'Nuages9!')).toEqual(['EAU-1', 'EAU-2']);
  });

  it('T-LEAK without the secret it opens no contract to whoever holds an invoice, and says so', async () => {
    const stack = await start('fourth');
    const { err } = await operator(stack, 'restore', 'water', at('backup'));
    expect(err).toMatch(/another secret/);
    const { keys, secrecy } = portsOf(water, stack.environmentOf(water.operator));
    const [reference, key] = [readReference(water, pair.reference), readKey(water, pair.key)];
    const kept = reference && (await keys.get(reference));
    if (reference === undefined || key === undefined || kept === undefined) throw new Error('the key was restored');
    expect(kept.digest).toMatch(/^hmac-sha256\$[0-9a-f]{64}$/);
    expect(await secrecy.keyFits(reference, key, kept)).toBe(false);
  });
});

describe('the doctor on this machine', () => {
  it('tells what runs, a line each, for one operator or for all', async () => {
    const one = await operatorCommand('doctor', 'landlord');
    expect([one.exitCode, one.err]).toEqual([0, '']);
    expect(one.out).toMatch(/^warn {2}profile: .*\n {6}→ /);
    for (const name of ['API', 'tables', 'keys', 'waiting', 'mails']) expect(one.out).toContain(`ok    ${name}: `);
    expect(one.out).toMatch(/It works; the warnings are worth a look\.\n$/);
    const all = await operatorCommand('doctor');
    expect(all.exitCode).toBe(0);
    for (const name of ['energy', 'landlord', 'water']) expect(all.out).toContain(`${name}\n`);
  });

  it('says in one line that nothing answers, and ends with 1', async () => {
    const stack = await startCommand(['doctor', 'water'], { PORT: '1' }).ended;
    expect(stack.code).toBe(1);
    expect(stack.out).toMatch(/\nbad {3}this machine: .*run npm start first/);
    expect(stack.out.split('\n').filter((line) => line.startsWith('bad'))).toHaveLength(1);
    expect(stack.err).toBe('');
  });
});
