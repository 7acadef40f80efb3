import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openAndRecommend } from '../../src/cases/openAndRecommend.ts';
import { recordKinds } from '../../src/core/records/registry.ts';
import { codeProposal, deductionCase } from '../cases/proposals.ts';
import { type Caller, type TestApi, testApi } from './support.ts';

/** Each with its own route, caller, address, query, headers and body; a failure names its seed. */
const requests = 1_000;

let api: TestApi;
let callers: Caller[];
beforeAll(async () => {
  api = await testApi();
  callers = [
    await api.person('finance_controller'),
    await api.person('administrator'),
    await api.machine('document.upload', 'event.write', 'document.read', 'record.read', 'case.read'),
  ];
  const opened = await openAndRecommend(api.system, [{ open: deductionCase(), proposal: codeProposal() }]);
  const { json } = await api.call(callers[0] as Caller, 'POST', '/v1/documents', new TextEncoder().encode('simulated'));
  knownIds.push(opened[0]?.caseId as string, json.document.id, opened[0]?.recommended?.recommendationId as string);
});
afterAll(() => api.close());

/** Texts that break things elsewhere: ends of numbers, signs of other languages, halves of characters. */
const nastyText = fc.oneof(
  fc.constantFrom(
    '', ' ', '\u0000', '\ud800', 'a\u0000b', '%00', '%', '%zz', '../../etc/passwd', "'; drop table cases; --", '{"$ne":null}',
    '<script>alert(1)</script>', '__proto__', 'constructor', 'null', 'NaN', '1e999', '-0', '9007199254740993', '2147483648',
    '99999999999999999999999', '0000-00-00', '2026-02-30T25:61:00Z', 'not-a-uuid', '\u202e', '💥'.repeat(50), 'x'.repeat(5_000),
    '00000000-0000-0000-0000-000000000000', 'eyJ', 'WyJwcmlvcml0eSIsMSwieCJd', 'WzEsMl0', 'bnVsbA',
  ),
  fc.string({ unit: 'binary', maxLength: 60 }),
); // biome-ignore format: a table

const nastyValue = fc.oneof(
  { weight: 3, arbitrary: nastyText },
  fc.constantFrom(null, true, -1, 0, 1.5, 2 ** 53, -(2 ** 63), 1e308, [], {}, [[]], { toString: 1 }, ['a', null, {}]),
  fc.jsonValue({ maxDepth: 3 }),
);

const queryNames = [
  'view', 'state', 'kind', 'category', 'ownerRole', 'neededRole', 'assignee', 'customer', 'document', 'q', 'minMoneyMinor', 'sort',
  'cursor', 'limit', 'subjectId', 'unknown',
]; // biome-ignore format: a table

const malformed = fc.oneof(
  nastyValue.map((value) => JSON.stringify(value) ?? ''),
  nastyText,
  fc.integer({ min: 10, max: 3_000 }).map((depth) => `${'['.repeat(depth)}${']'.repeat(depth)}`),
  fc.integer({ min: 10, max: 3_000 }).map((depth) => `${'{"data":'.repeat(depth)}1${'}'.repeat(depth)}`),
);

// biome-ignore lint/suspicious/noExplicitAny: a JSON schema is whatever the description says.
type Schema = any;

/** Bodies that look right, with something nasty here and there: they get past the door. */
function bodyOf(schema: Schema, schemas: Record<string, Schema>): fc.Arbitrary<unknown> {
  const good = goodValue(schema, schemas);
  return fc.oneof({ weight: 7, arbitrary: good }, { weight: 1, arbitrary: nastyValue });
}

function goodValue(schema: Schema, schemas: Record<string, Schema>): fc.Arbitrary<unknown> {
  const inner = (part: Schema) => bodyOf(part, schemas);
  if (schema?.$ref) return inner(schemas[schema.$ref.split('/').at(-1)]);
  if (schema?.const !== undefined) return fc.constant(schema.const);
  if (schema?.enum) return fc.constantFrom(...schema.enum);
  const options = schema?.oneOf ?? schema?.anyOf;
  if (options) return fc.oneof(...options.map(inner));
  if (schema?.allOf) return inner(schema.allOf[0]);
  if (schema?.properties) {
    const members = Object.entries(schema.properties).map(([name, part]) => [name, inner(part)]);
    return fc.record(Object.fromEntries(members), { requiredKeys: schema.required ?? [] });
  }
  if (schema?.additionalProperties)
    return fc.dictionary(fc.constantFrom('USD', 'EUR', 'x'), inner(schema.additionalProperties));
  if (schema?.type === 'array') return fc.array(inner(schema.items), { minLength: schema.minItems ?? 0, maxLength: 3 });
  if (schema?.type === 'boolean') return fc.boolean();
  if (schema?.type === 'integer' || schema?.type === 'number') return fc.integer({ min: -10, max: 2 ** 31 });
  if (schema?.type === 'null') return fc.constant(null);
  if (schema?.format === 'uuid') return fc.constantFrom(...knownIds, '00000000-0000-4000-8000-000000000000');
  if (schema?.format === 'date-time')
    return fc.constantFrom('2026-03-01T00:00:00Z', '2100-01-01T00:00:00+14:00', '0001-01-01T00:00:00Z');
  if (schema?.pattern?.includes('a-f')) return fc.constant('0'.repeat(64));
  return fc.oneof(fc.constantFrom('because of this', 'USD', 'SHORTAGE', '12.5', 'Simulated'), nastyText);
}

/** Ids that exist, so that not everything ends at "there is no such thing". */
const knownIds: string[] = [];

const surroundings = {
  caller: fc.integer({ min: 0, max: 3 }),
  param: fc.oneof(nastyText, fc.constantFrom(...recordKinds), fc.constant('KNOWN'), fc.constant('KNOWN')),
  query: fc.array(fc.tuple(fc.constantFrom(...queryNames), nastyText), { maxLength: 3 }),
  body: fc.oneof({ weight: 1, arbitrary: malformed }, { weight: 4, arbitrary: fc.constant(null) }),
  mediaType: fc.constantFrom(
    'application/json',
    'application/json',
    'application/cloudevents+json',
    'text/plain',
    'multipart/form-data',
    'x',
  ),
  header: fc.tuple(
    fc.constantFrom('X-File-Name', 'X-Partner', 'X-Request-Id', 'X-Forwarded-For', 'Range', 'If-None-Match', 'Accept'),
    fc.string({ unit: 'grapheme-ascii', maxLength: 40 }),
  ),
};

type Hostile = ReturnType<typeof requestTo> extends fc.Arbitrary<infer V> ? V : never;
type Target = { method: string; path: string; schema: Schema | null };

function requestTo(targets: Target[], schemas: Record<string, Schema>) {
  const one = (target: Target) =>
    fc.record({
      ...surroundings,
      target: fc.constant(target),
      json: target.schema ? bodyOf(target.schema, schemas) : fc.constant({}),
    });
  return fc.oneof(...targets.map(one));
}

describe('hostile input', () => {
  test('never gets past us as an error of ours', async () => {
    const statuses = new Map<number, number>();
    const { paths, components } = api.api.description as { paths: Schema; components: Schema };
    const targets: Target[] = Object.entries(paths as Record<string, Record<string, Schema>>).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]) => ({
        method: method.toUpperCase(),
        path,
        schema: operation.requestBody?.content?.['application/json']?.schema ?? null,
      })),
    );
    const open = targets.filter(({ path }) => path !== '/v1/changes' && path !== '/v1/session');
    await fc.assert(
      fc.asyncProperty(requestTo(open, components.schemas), async (input) => {
        const status = await send(input);
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
      }),
      { numRuns: requests, endOnFailure: true },
    );
    // The storm must have reached the far side, too, and not only been refused at the door.
    expect([...statuses.keys()].sort()).toEqual(expect.arrayContaining([200, 401, 403, 404, 422]));
  });

  async function send(input: Hostile): Promise<number> {
    const { method, path: template } = input.target;
    const filled = template.replace(/\{[a-z]+\}/g, () => segment(input.param));
    const query = new URLSearchParams(input.query.map(([name, value]): [string, string] => [name, whole(value)]));
    const path = `${filled}${input.query.length > 0 ? `?${query}` : ''}`;
    const takesBody = method !== 'GET' && method !== 'DELETE';
    const body = input.body ?? JSON.stringify(input.json) ?? '';
    const headers = {
      [input.header[0]]: printable(input.header[1]),
      ...(takesBody && { 'Content-Type': input.mediaType }),
    };
    const { status, text } = await api.call(
      callers[input.caller] ?? null,
      method,
      path,
      takesBody ? body : undefined,
      headers,
    );
    expect(status, `${method} ${path} ${body} ${text}`).toBeLessThan(500);
    return status;
  }

  const segment = (param: string) =>
    param === 'KNOWN' ? (knownIds[0] as string) : encodeURIComponent(whole(param)) || '%20';

  /** Halves of characters cannot stand in an address; in bodies they can. */
  const whole = (text: string) => text.replace(/\p{Surrogate}/gu, '\ufffd');

  const printable = (text: string) => text.replace(/[^\x20-\x7e]/g, '').trim() || 'x';
});
