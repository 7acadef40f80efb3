import { describe, expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';

describe('configuration', () => {
  test('without any variable the service runs by itself', () => {
    expect(readConfig({})).toMatchObject({
      port: 3000,
      databaseUrl: null,
      queueUrl: null,
      languageModel: null,
      webhook: null,
    });
  });

  test('an empty variable counts as absent', () => {
    expect(readConfig({ PORT: '', QUEUE_URL: '' })).toMatchObject({ port: 3000, queueUrl: null });
  });

  test('every bad value is named in one message', () => {
    expect(() => readConfig({ PORT: 'http', DATABASE_URL: 'mysql://x', LOG_LEVEL: 'loud' })).toThrow(
      /PORT.*DATABASE_URL.*LOG_LEVEL/s,
    );
    expect(() => readConfig({ QUEUE_URL: 'redis' })).toThrow(expect.objectContaining({ code: 'bad_configuration' }));
  });

  test('a webhook without its secret does not start', () => {
    expect(() => readConfig({ WEBHOOK_URL: 'https://example.com/hook' })).toThrow(/WEBHOOK_SECRET/);
  });

  test('nobody can change it later', () => {
    const config = readConfig({});
    expect(() => Object.assign(config, { port: 1 })).toThrow(TypeError);
    expect(() => Object.assign(config.auditAnchor, { file: 'x' })).toThrow(TypeError);
  });
});
