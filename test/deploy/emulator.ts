import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort, loopback } from '../../local/loopback.ts';
import { Stop, start, stop, tail, type Variables } from '../support/programs.ts';

export const region = 'eu-west-3';
export const account = '000000000000';

export type Emulator = { readonly origin: string; readonly stop: () => Promise<void> };

/** Whoever deploys for real has settings of AWS around: none of them may reach a rehearsal, nor it a real account. */
const withoutAws = (env: Variables): Variables =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !/^(AWS_|CDK_)/.test(name)));

/** The environment in which every program of the rehearsal meets the emulator, and nothing but the emulator. */
export const awsVariables = (origin: string): Variables => ({
  ...withoutAws(process.env),
  AWS_ENDPOINT_URL: origin,
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_REGION: region,
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  AWS_EC2_METADATA_DISABLED: 'true',
  CDK_DEFAULT_ACCOUNT: account,
  CDK_DEFAULT_REGION: region,
  CDK_DISABLE_CLI_TELEMETRY: 'true',
});

/** Starts ministack on a free port of the loopback interface, everything it writes below `folder`. */
export const startEmulator = async (programs: string, folder: string): Promise<Emulator> => {
  const port = await freePort();
  const origin = `http://${loopback}:${port}`;
  const log = join(folder, 'ministack.log');
  const temporary = join(folder, 'ministack');
  mkdirSync(temporary, { recursive: true });
  // Its workers are CommonJS, whatever a package.json above the system's temporary folder says.
  writeFileSync(join(temporary, 'package.json'), '{"type":"commonjs"}');
  const program = start(join(programs, 'ministack'), [], {
    cwd: temporary,
    log,
    env: {
      ...withoutAws(process.env),
      // Functions run under the Node of this process, which is the one that Lambda has.
      PATH: `${dirname(process.execPath)}:${process.env.PATH ?? ''}`,
      BIND_HOST: loopback,
      GATEWAY_PORT: String(port),
      MINISTACK_REGION: region,
      MINISTACK_ACCOUNT_ID: account,
      // It would listen on every interface.
      IOT_MTLS_ENABLED: '0',
      SFTP_ENABLED: '0',
      STATE_DIR: join(temporary, 'state'),
      TMPDIR: temporary,
      LOG_LEVEL: 'WARNING',
    },
  });
  for (let tried = 0; tried < 300; tried += 1) {
    if (program.exitCode !== null) throw new Stop(`ministack ended before it answered:\n${tail(log)}`);
    const answer = await fetch(`${origin}/_ministack/health`).catch(() => undefined);
    if (answer?.ok === true) return { origin, stop: () => stop(program) };
    await sleep(100);
  }
  throw new Stop(`ministack does not answer at ${origin}:\n${tail(log)}`);
};
