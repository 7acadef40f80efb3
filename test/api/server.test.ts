import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ApiServer, startApi } from '../../src/api/server.ts';
import { type Caller, type TestApi, testApi } from './support.ts';

let api: TestApi;
let server: ApiServer;
let person: Caller;
let base: string;
const webFolder = mkdtempSync(join(tmpdir(), 'docket-web-'));
beforeAll(async () => {
  mkdirSync(join(webFolder, 'assets'));
  writeFileSync(join(webFolder, 'index.html'), '<!doctype html><title>Workbench</title>');
  writeFileSync(join(webFolder, 'assets/app-Ab12Cd34.js'), 'export {};\n'.repeat(1_000));
  writeFileSync(join(webFolder, '..', 'outside.txt'), 'not for you');
  api = await testApi({ webFolder });
  person = await api.person('finance_controller');
  server = await startApi(api.options, { port: 0, host: '127.0.0.1' });
  base = `http://127.0.0.1:${server.port}`;
});
afterAll(async () => {
  await server.stop();
  await api.close();
  rmSync(webFolder, { recursive: true, force: true });
  rmSync(join(webFolder, '..', 'outside.txt'), { force: true });
});

describe('the workbench', () => {
  test('is served from every address that is not the API', async () => {
    for (const path of ['/', '/queue', '/cases/1234']) {
      const answer = await fetch(base + path);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
      expect(answer.headers.get('cache-control')).toBe('no-cache');
      expect(await answer.text()).toContain('Workbench');
    }
  });

  test('keeps hashed files for good, and knows what has not changed', async () => {
    const script = await fetch(`${base}/assets/app-Ab12Cd34.js`);
    expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(script.headers.get('content-type')).toContain('javascript');
    expect(script.headers.get('content-encoding')).toBe('gzip');
    const plain = await fetch(`${base}/assets/app-Ab12Cd34.js`, { headers: { 'Accept-Encoding': 'identity' } });
    expect([plain.headers.get('content-encoding'), await plain.text()]).toEqual([null, await script.text()]);
    const headers = { 'If-None-Match': script.headers.get('etag') as string };
    expect((await fetch(`${base}/assets/app-Ab12Cd34.js`, { headers })).status).toBe(304);
    expect((await fetch(`${base}/assets/gone-00000000.js`)).status).toBe(404);
  });

  test.each([
    '/../outside.txt',
    '/%2e%2e/outside.txt',
    '/..%2foutside.txt',
    '/assets/..%5c..%5coutside.txt',
    '/%00',
    '/%zz',
  ])('nothing outside of its folder can be had by %s', async (path) => {
    expect(await raw(path)).not.toContain('not for you');
  });

  test('that is not built says what to do', async () => {
    const unbuilt = await testApi();
    const { status, text } = await unbuilt.call(null, 'GET', '/');
    await unbuilt.close();
    expect([status, text]).toEqual([503, expect.stringContaining('npm run build:web')]);
  });

  test('an address of the API that does not exist is a problem, not a page', async () => {
    const answer = await fetch(`${base}/v1/nothing`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
  });
});

describe('the reference page', () => {
  test('needs nothing from elsewhere', async () => {
    for (const path of ['/reference', '/reference/page.js', '/reference/page.css']) {
      const text = await (await fetch(base + path)).text();
      expect(text).not.toMatch(/https?:\/\//);
    }
    const html = await (await fetch(`${base}/reference`)).text();
    expect(html).not.toMatch(/<script>|<style>|style=|onclick=/);
  });
});

describe('the server', () => {
  test('cuts a body that turns out too large though it did not say its length', async () => {
    const status = await new Promise((resolve, reject) => {
      const upload = request(`${base}/v1/partners`, {
        method: 'POST',
        headers: {
          ...person.headers,
          'Content-Type': 'application/json',
          'Idempotency-Key': 'chunked',
          'Transfer-Encoding': 'chunked',
        },
      });
      upload.on('response', (response) => resolve(response.statusCode));
      upload.on('error', reject);
      upload.write('{"name": "');
      for (let chunk = 0; chunk < 40; chunk++) upload.write('x'.repeat(10_000));
      upload.end('"}');
    });
    expect(status).toBe(413);
  });

  test('says which port is taken', async () => {
    await expect(startApi(api.options, { port: server.port, host: '127.0.0.1' })).rejects.toMatchObject({
      code: 'port_in_use',
      message: expect.stringContaining(String(server.port)),
    });
  });

  test('that is asked to end lets requests end, and cuts live streams', async () => {
    const own = await testApi();
    const other = await startApi(own.options, { port: 0, host: '127.0.0.1' });
    const analyst = await own.person('analyst');
    const address = `http://127.0.0.1:${other.port}`;
    const stream = await fetch(`${address}/v1/changes`, { headers: analyst.headers });
    const ended = stream.text();
    await own.options.changes.stop();
    await other.stop();
    expect(await ended).toContain('connected');
    await expect(fetch(`${address}/healthz`)).rejects.toThrow();
    await own.close();
  });

  test('that is not ready says what is missing', async () => {
    const young = await testApi({ missing: async () => ['2 migrations (docket migrate)'] });
    const answer = await young.call(null, 'GET', '/readyz');
    await young.close();
    expect([answer.status, answer.json]).toEqual([503, { ready: false, missing: ['2 migrations (docket migrate)'] }]);
  });
});

/** A request whose path no client library tidies up. */
function raw(path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port: server.port, path }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => resolve(text));
    });
    asked.on('error', reject);
    asked.end();
  });
}
