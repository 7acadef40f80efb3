import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { expect } from 'vitest';
import { type Api, createApi } from '../../src/api/app.ts';
import { startChangeFeed } from '../../src/api/changeFeed.ts';
import type { ApiOptions } from '../../src/api/options.ts';
import { problem } from '../../src/api/problems.ts';
import { ensureFirstPolicy } from '../../src/cases/ensureFirstPolicy.ts';
import type { Right, Role } from '../../src/core/roles.ts';
import type { VerbContext } from '../../src/db/context.ts';
import { sessions, users } from '../../src/db/schema/identity.ts';
import { createApiKey } from '../../src/identity/createApiKey.ts';
import { hashPassword } from '../../src/identity/passwords.ts';
import { newToken, tokenHash } from '../../src/identity/tokens.ts';
import { readEventLog } from '../../src/ingest/eventLog/readEventLog.ts';
import { readDocument, viewDocument } from '../../src/ingest/read.ts';
import { packetPdf } from '../../src/insights/packetPdf.ts';
import { discoverProcess } from '../../src/insights/process/discover.ts';
import { tryMapping } from '../../src/queues/tryMapping.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';

export const password = 'a long passphrase 42';
const hashed = hashPassword(password);
const plenty = { perSecond: 100_000, burst: 100_000 };

export type Caller = { name: string; headers: Record<string, string> };
// biome-ignore lint/suspicious/noExplicitAny: what an endpoint answers is checked against its schema at run time.
export type Answer = { status: number; headers: Headers; bytes: Uint8Array; text: string; json: any };
export type TestApi = Awaited<ReturnType<typeof testApi>>;

/** The API on a database of its own, called without a network; rates are wide open unless a test narrows them. */
export async function testApi(overrides: Partial<ApiOptions> = {}) {
  const database = await testDatabase();
  const log = pino({ level: 'silent' });
  const changes = await startChangeFeed({ connectionString: database.url, log, reconnectMs: 50 });
  const options: ApiOptions = {
    db: database.db,
    log,
    config: {
      publicUrl: null,
      maxUploadBytes: 1024 * 1024,
      sessionHours: 12,
      demo: true,
      proxyHops: 0,
      auditAnchor: { file: '/nonexistent/audit-anchor.jsonl', key: null },
    },
    now: () => new Date(),
    changes,
    viewDocument,
    tryMapping: (input) => tryMapping(database.db, input),
    tryReading: async (input) => ({ reading: await readDocument(input) }),
    mapLog: async ({ bytes, columns, query }) => discoverProcess(readEventLog(bytes, columns), query),
    printPacket: packetPdf,
    writeSummary: null,
    writeOpening: null,
    investigate: null,
    metrics: async () => '# nothing measured\n',
    missing: async () => [],
    webFolder: '/nonexistent/web',
    rates: { anonymous: plenty, signIn: plenty, person: plenty, apiKey: plenty },
    ...overrides,
  };
  const api = createApi(options);
  const system = systemContext(database);
  await ensureFirstPolicy(system);
  return {
    ...callers(system, api),
    api,
    options,
    database,
    system,
    close: async () => {
      await changes.stop();
      await database.drop();
    },
  };
}

export function systemContext(database: TestDatabase): VerbContext {
  return { db: database.db, actor: { type: 'system', process: 'test' }, now: () => new Date(), requestId: null };
}

function callers(system: VerbContext, api: Api) {
  let made = 0;
  const check = answerCheck(api);

  /** A new person with these roles, signed in; written straight to the tables, because hashing passwords is slow on purpose. */
  async function person(...roles: Role[]): Promise<Caller & { userId: string; login: string }> {
    const [userId, login, token, csrfToken] = [randomUUID(), `person${++made}`, newToken(), newToken()];
    const user = { id: userId, login, name: `Person ${made}`, roles, passwordHash: await hashed, demo: true };
    await system.db.insert(users).values(user);
    const now = system.now();
    const expiresAt = new Date(now.getTime() + 3_600_000);
    const session = { tokenHash: tokenHash(token), userId, csrfToken, createdAt: now, lastSeenAt: now, expiresAt };
    await system.db.insert(sessions).values(session);
    const headers = { Cookie: `docket_session=${token}`, 'X-CSRF-Token': csrfToken };
    return { name: roles.join('+') || 'no role', headers, userId, login };
  }

  async function machine(...scopes: Right[]): Promise<Caller> {
    const { key } = await createApiKey(system, { name: `machine ${++made}`, scopes });
    return { name: `key ${scopes.join('+')}`, headers: { Authorization: `Bearer ${key}` } };
  }

  /** One request. A plain object becomes JSON; POSTs get a fresh Idempotency-Key unless the headers bring one. */
  async function open(caller: Caller | null, method: string, path: string, body?: unknown, headers = {}) {
    const raw =
      body instanceof Uint8Array || body instanceof FormData || typeof body === 'string' || body === undefined;
    return api.fetch(
      new Request(`http://docket.test${path}`, {
        method,
        headers: {
          Host: 'docket.test',
          ...(method === 'POST' && { 'Idempotency-Key': randomUUID() }),
          ...(!raw && { 'Content-Type': 'application/json' }),
          ...caller?.headers,
          ...headers,
        },
        ...(body !== undefined && { body: raw ? (body as never) : JSON.stringify(body) }),
      }),
    );
  }

  /** The same, read to its end and held to the description. `json` is null for anything else; a stream is cut. */
  async function call(...request: Parameters<typeof open>): Promise<Answer> {
    const response = await open(...request);
    const { status, headers } = response;
    const mediaType = headers.get('content-type') ?? '';
    if (mediaType.startsWith('text/event-stream')) await response.body?.cancel();
    const bytes = response.bodyUsed ? new Uint8Array() : new Uint8Array(await response.arrayBuffer());
    const text = new TextDecoder().decode(bytes);
    const answer: Answer = { status, headers, bytes, text, json: mediaType.includes('json') ? JSON.parse(text) : null };
    check(request[1], request[2], answer);
    return answer;
  }

  return { person, machine, open, call };
}

/**
 * Holds every answer of every test to the OpenAPI document: a success is exactly what its schema says (nothing missing and
 * nothing beside it), an error is a problem.
 */
function answerCheck({ endpoints }: Api) {
  const patterns = endpoints.map((endpoint) => ({
    method: endpoint.route.method.toUpperCase(),
    pattern: new RegExp(`^${endpoint.route.path.replace(/\{[^}]+\}/g, '[^/]+')}$`),
    endpoint,
  }));
  // Fixed paths first, as the router does it: /v1/cases/summary is no case.
  patterns.sort((a, b) => Number(a.endpoint.route.path.includes('{')) - Number(b.endpoint.route.path.includes('{')));
  return (method: string, path: string, { status, headers, json }: Answer): void => {
    const mediaType = headers.get('content-type') ?? '';
    if (json === null || path === '/readyz') return;
    if (status >= 400) {
      expect(mediaType).toBe('application/problem+json');
      expect(problem.strict().parse(json)).toEqual(json);
      expect(json.status).toBe(status);
      return;
    }
    const found = patterns.find((entry) => entry.method === method && entry.pattern.test(path.split('?')[0] as string));
    if (!found?.endpoint.answer) return;
    expect(found.endpoint.answer.parse(json), `${method} ${path}`).toEqual(json);
    expect(status).toBe(found.endpoint.status);
  };
}
