import { describe, expect, test } from 'vitest';
import { errorFields, jsonLogger } from '../../../functions/adapters/logger.ts';

const written = () => {
  const lines: [string, object][] = [];
  const write = (level: string) => (line: object) => void lines.push([level, line]);
  return { lines, log: jsonLogger({ info: write('info'), warn: write('warn'), error: write('error') }) };
};

describe('the log (T-LEAK)', () => {
  test('a line has only its code, its level and allowed fields', () => {
    const { lines, log } = written();
    const smuggled: object = { operation: 'register', email: 'jeanne@example.fr', body: '{"password":"x"}' };
    log('request-failed', smuggled);
    expect(lines).toEqual([['error', { level: 'error', event: 'request-failed', operation: 'register' }]]);
  });

  test('an error is logged with class and place, never its message', () => {
    const fields = errorFields(new TypeError('password "hunter2" of jeanne@example.fr'));
    expect(fields.errorName).toBe('TypeError');
    expect(JSON.stringify(fields)).not.toMatch(/hunter2|jeanne/);
    expect(fields.errorFrames).toContain('logger.test.ts');
    expect(errorFields('hunter2')).toEqual({ errorName: 'string' });
  });
});
