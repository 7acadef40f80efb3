import { expect, test } from 'vitest';
import { briefError } from '../../src/log.ts';

test('an error is told with its code and causes, without what hangs on it', () => {
  const driver = Object.assign(new Error('connection terminated'), { code: '57P01', client: { password: 'secret' } });
  const brief = briefError(new Error('Failed query', { cause: driver })) as Record<string, unknown>;
  expect(brief).toMatchObject({ type: 'Error', message: 'Failed query', cause: { code: '57P01' } });
  expect(JSON.stringify(brief)).not.toContain('secret');
  expect(String(brief.stack)).toContain('briefError.test.ts');
});

test('an endless message is cut', () => {
  expect(JSON.stringify(briefError(new Error('x'.repeat(1_000_000)))).length).toBeLessThan(8_000);
});
