import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestApi, testApi } from './support.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());

describe('the service itself', () => {
  test('is alive, ready and described without a sign-in', async () => {
    expect((await api.call(null, 'GET', '/healthz')).json).toEqual({ status: 'alive' });
    expect((await api.call(null, 'GET', '/readyz')).json).toEqual({ ready: true, missing: [] });
    const description = (await api.call(null, 'GET', '/openapi.json')).json;
    expect(description).toMatchObject({ openapi: '3.1.0', info: { title: 'Docket' } });
  });
});
