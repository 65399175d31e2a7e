import { describe, expect, it } from 'vitest';
import { readSettings } from '../../load/settings.ts';

describe('npm run test:load', () => {
  it('runs a minute in steps, then an overload; a soak runs ten minutes at one concurrency and has none', () => {
    expect(readSettings([])).toMatchObject({
      soak: false,
      steps: [4, 8, 16, 32].map((connections) => ({ connections, seconds: 15 })),
      overload: { connections: 400 },
    });
    expect(readSettings(['--soak'])).toMatchObject({
      soak: true,
      steps: [{ connections: 8, seconds: 600 }],
      overload: { connections: 0 },
    });
  });

  it('takes its sizes from the command line, and prints the command to repeat', () => {
    expect(readSettings(['--connections', '2,3', '--seconds', '20', '--overload', '0', '--write'])).toMatchObject({
      command: 'npm run test:load -- --connections 2,3 --seconds 20 --overload 0 --write',
      steps: [
        { connections: 2, seconds: 10 },
        { connections: 3, seconds: 10 },
      ],
      overload: { connections: 0 },
      write: true,
    });
    expect(readSettings(['-h'])).toBe('help');
  });

  it.each([
    [['--connections', '4,x'], '--connections takes a whole number from 1 to 64, not "x"'],
    [['--connections', '65'], '--connections takes a whole number from 1 to 64, not "65"'],
    [['--seconds', '0'], '--seconds takes a whole number from 4 to 86400, not "0"'],
    [['--smoke', '--soak'], '--smoke and --soak exclude each other'],
    [['--fast'], "Unknown option '--fast'"],
  ])('%j is told in one sentence', (args, sentence) => {
    expect(() => readSettings(args)).toThrow(sentence);
  });
});
