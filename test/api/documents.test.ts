import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Caller, type TestApi, testApi } from './support.ts';

let api: TestApi;
let person: Caller;
let machine: Caller;
beforeAll(async () => {
  api = await testApi();
  person = await api.person('finance_approver');
  machine = await api.machine('document.upload', 'document.read');
});
afterAll(() => api.close());

const upload = (text: string, name: string, caller = person) => {
  const form = new FormData();
  form.set('file', new File([text], name, { type: 'text/plain' }));
  return api.call(caller, 'POST', '/v1/documents', form);
};

describe('documents', () => {
  test('arrive as a form', async () => {
    const { status, json } = await upload('ISA*00*simulated', 'C:\\mail\\advice 1.txt');
    expect([status, json.duplicate]).toEqual([202, false]);
    const sha256 = createHash('sha256').update('ISA*00*simulated').digest('hex');
    expect(json.document).toMatchObject({ sha256, size: 16, fileName: 'advice 1.txt', state: 'received' });
    const again = await upload('ISA*00*simulated', 'other.txt');
    expect(again.json).toMatchObject({ duplicate: true, document: { id: json.document.id } });
  });

  test('arrive as they are, with their name and partner in headers', async () => {
    const bytes = new Uint8Array([0, 255, 10, 13]);
    const headers = { 'X-File-Name': encodeURIComponent('Zahlungsavis März.bin'), 'X-Partner': 'Simulated Grocers' };
    const { json } = await api.call(machine, 'POST', '/v1/documents', bytes, headers);
    expect(json.document.fileName).toBe('Zahlungsavis März.bin');
    const content = await api.call(machine, 'GET', `/v1/documents/${json.document.id}/content`);
    expect([...content.bytes]).toEqual([...bytes]);
    expect(content.headers.get('content-type')).toBe('application/octet-stream');
    expect(content.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'");
    expect(content.headers.get('content-disposition')).toContain("filename*=UTF-8''Zahlungsavis%20M%C3%A4rz.bin");
    const detail = (await api.call(machine, 'GET', `/v1/documents/${json.document.id}`)).json;
    expect(detail).toMatchObject({ document: { partner: 'Simulated Grocers' }, reading: null, cases: [] });
  });

  test('show their text in the encoding that evidence counts in', async () => {
    const latin = new Uint8Array(Buffer.from('Abzug für Schäden', 'latin1'));
    const { json } = await api.call(machine, 'POST', '/v1/documents', latin);
    const shown = (await api.call(machine, 'GET', `/v1/documents/${json.document.id}/text`)).json;
    expect(shown).toEqual({ text: 'Abzug für Schäden', encoding: 'windows-1252' });
  });

  test('show what a person sees of them, with the places that evidence counts in', async () => {
    const csv = 'Invoice;Paid\nINV-1;10.00\n';
    const { json } = await upload(csv, 'advice.csv');
    const seen = (await api.call(machine, 'GET', `/v1/documents/${json.document.id}/view`)).json;
    expect(seen.parts[0]).toMatchObject({ kind: 'text', part: null, text: csv });
    const pdf = new Uint8Array(readFileSync(new URL('../ingest/fixtures/pdf-stub-columns.pdf', import.meta.url)));
    const stored = (await api.call(machine, 'POST', '/v1/documents', pdf)).json.document;
    const [first, again] = await Promise.all(
      [1, 2].map(() => api.call(machine, 'GET', `/v1/documents/${stored.id}/view`)),
    );
    expect(first?.json.parts[0].pages[0]).toMatchObject({ page: 1, words: expect.any(Array) });
    expect(again?.json).toEqual(first?.json);
  });

  test('a page of script stays a download', async () => {
    const { json } = await upload('<script>alert(1)</script>', 'x.html');
    const { headers } = await api.call(person, 'GET', `/v1/documents/${json.document.id}/content`);
    expect(headers.get('content-disposition')).toMatch(/^attachment/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain('sandbox');
  });

  test.each([
    ['nothing', '', 'empty_document'],
    ['too much', 'x'.repeat(1_200_000), 'too_large'],
  ])('%s is refused', async (_, text, code) => {
    expect((await upload(text, 'a.txt')).json.code).toBe(code);
  });

  test('a form without a file is told what is missing', async () => {
    const form = new FormData();
    form.set('other', 'x');
    expect((await api.call(person, 'POST', '/v1/documents', form)).json.code).toBe('invalid_input');
    const broken = await api.call(person, 'POST', '/v1/documents', 'nonsense', {
      'Content-Type': 'multipart/form-data; boundary=x',
    });
    expect([broken.status, broken.json.code]).toEqual([400, 'malformed_request']);
  });
});

describe('events', () => {
  const event = (id: string, over = {}) => ({
    specversion: '1.0',
    id,
    source: 'urn:simulated:erp',
    type: 'customer.changed',
    time: '2026-03-01T08:00:00Z',
    data: { number: 'C-77', name: 'Simulated Grocers', currency: 'USD' },
    ...over,
  });

  test('are taken one by one or many at once, each once; what is not valid is named', async () => {
    const erp = await api.machine('event.write', 'record.read');
    expect((await api.call(erp, 'POST', '/v1/events', event('1'))).json).toMatchObject({ accepted: 1, rejected: [] });
    const batch = [event('1'), event('2', { time: '2026-02-01T08:00:00Z' }), { id: 'x' }, event('3', { data: {} })];
    const { status, json } = await api.call(erp, 'POST', '/v1/events', batch);
    expect([status, json.accepted, json.duplicates, json.stale]).toEqual([202, 1, 1, 1]);
    expect(json.rejected.map((one: { index: number }) => one.index)).toEqual([2, 3]);
    expect((await api.call(erp, 'GET', '/v1/records/customer/C-77')).json).toMatchObject({
      body: { name: 'Simulated Grocers' },
    });
    expect((await api.call(erp, 'GET', '/v1/records/customer/none')).json.code).toBe('not_found');
    expect((await api.call(erp, 'GET', '/v1/records/spaceship')).json.code).toBe('invalid_input');
  });
});
