/** A refusal by the API, as problem+json (RFC 9457) tells it. `status` 0 means that no answer came at all. */
export type Problem = {
  status: number;
  code: string;
  title: string;
  detail: string;
  at?: Record<string, string | number>;
  details?: Record<string, unknown>;
  requestId?: string;
};

export type ApiError = Error & { readonly problem: Problem };

function apiError(problem: Problem): ApiError {
  return Object.assign(new Error(problem.detail || problem.title), { problem });
}

/** The problem behind any error a call may end with. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Error && 'problem' in error) return (error as ApiError).problem;
  return { status: 0, code: 'unexpected', title: 'Something went wrong', detail: String(error) };
}

type Options = {
  body?: unknown;
  /** Names one intended change; sending it again with the same key changes nothing more. */
  idempotencyKey?: string;
  /** Lets the request outlive the page. */
  keepalive?: boolean;
  signal?: AbortSignal;
};

let csrfToken: string | null = null;
let signedOut: () => void = () => {};

export function keepCsrfToken(token: string | null): void {
  csrfToken = token;
}

export const csrf = () => csrfToken;

/** Called whenever the API says that nobody is signed in any more. */
export function onSignedOut(listener: () => void): void {
  signedOut = listener;
}

export const get = <T>(path: string, signal?: AbortSignal) => call<T>('GET', path, { signal });
export const post = <T>(path: string, body?: unknown, options: Options = {}) =>
  call<T>('POST', path, { ...options, body });
export const patch = <T>(path: string, body: unknown) => call<T>('PATCH', path, { body });
export const remove = <T>(path: string) => call<T>('DELETE', path, {});

async function call<T>(method: string, path: string, options: Options): Promise<T> {
  const response = await send(method, path, options);
  if (response.ok) return readAnswer<T>(response);
  const problem = await readProblem(response);
  if (problem.status === 401 && path !== '/v1/session') signedOut();
  throw apiError(problem);
}

/** A POST whose answer comes as server-sent events, each told as it comes. Throws an ApiError where it is refused. */
export async function postEvents(
  path: string,
  body: unknown,
  signal: AbortSignal,
  onEvent: (event: string, data: unknown) => void,
): Promise<void> {
  const response = await send('POST', path, { body, signal });
  if (!response.ok || !response.body) throw apiError(await readProblem(response));
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let waiting = '';
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const events = (waiting + part.value).split('\n\n');
    waiting = events.pop() ?? '';
    for (const text of events) {
      const [, event, data] = /^event: (\w+)\ndata: (.*)$/.exec(text) ?? [];
      if (event && data) onEvent(event, JSON.parse(data));
    }
  }
}

async function send(method: string, path: string, options: Options): Promise<Response> {
  try {
    return await fetch(path, {
      method,
      headers: headersFor(method, options),
      body: encodeBody(options.body),
      keepalive: options.keepalive,
      signal: options.signal,
      credentials: 'same-origin',
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw apiError({ status: 0, code: 'unreachable', title: 'No connection', detail: unreachable });
  }
}

const unreachable = 'The service does not answer. Check the connection and try again; nothing you typed is lost.';

function headersFor(method: string, { body, idempotencyKey }: Options): Record<string, string> {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (body !== undefined && !(body instanceof FormData)) headers['content-type'] = 'application/json';
  if (method !== 'GET' && csrfToken) headers['x-csrf-token'] = csrfToken;
  if (method === 'POST') headers['idempotency-key'] = idempotencyKey ?? newKey();
  return headers;
}

function encodeBody(body: unknown): BodyInit | undefined {
  if (body === undefined) return undefined;
  return body instanceof FormData ? body : JSON.stringify(body);
}

async function readAnswer<T>(response: Response): Promise<T> {
  const text = await response.text();
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

async function readProblem(response: Response): Promise<Problem> {
  return toProblem(response.status, await response.json().catch(() => null));
}

/** Fills in what an answer that is no problem+json (a proxy's error page, say) leaves out. */
export function toProblem(status: number, body: unknown): Problem {
  const given = (body && typeof body === 'object' ? body : {}) as Partial<Problem>;
  const title = given.title ?? `The service answered ${status}.`;
  const { code = `http_${status}`, detail = title, at, details, requestId } = given;
  return { status, code, title, detail, at, details, requestId };
}

/** A fresh idempotency key. Not `randomUUID`, which browsers withhold on plain http. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The query string of what is set; empty values are left out. */
export function queryString(values: Record<string, string | number | null | undefined>): string {
  const entries = Object.entries(values).filter(([, value]) => value !== null && value !== undefined && value !== '');
  const query = new URLSearchParams(entries.map(([name, value]) => [name, String(value)])).toString();
  return query ? `?${query}` : '';
}
