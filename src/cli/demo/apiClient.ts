import { setTimeout as wait } from 'node:timers/promises';
import { docketError } from '../../core/errors.ts';

export type ApiClient = {
  /** Posts JSON, or bytes with their file name, under an idempotency key, until it is accepted. */
  post: (path: string, body: unknown, idempotencyKey: string) => Promise<Record<string, unknown>>;
  postFile: (
    path: string,
    file: { bytes: Uint8Array; name: string; partner?: string },
    idempotencyKey: string,
  ) => Promise<Record<string, unknown>>;
  isUp: (path: string) => Promise<boolean>;
};

/** The public API as any integration sees it. Busy or restarting servers are tried again; the key makes that safe. */
export function createApiClient(baseUrl: string, key: string, signal: AbortSignal): ApiClient {
  const send = async (path: string, headers: Record<string, string>, body: string | FormData) => {
    for (let attempt = 1; ; attempt++) {
      const response = await tryFetch(`${baseUrl}${path}`, {
        method: 'POST',
        headers: { ...headers, Authorization: `Bearer ${key}` },
        body,
        signal,
      });
      if (response?.ok) return (await response.json()) as Record<string, unknown>;
      const passing = response === null || response.status === 429 || response.status >= 500;
      if (!passing || attempt === 8) throw await refused(path, response);
      await wait(attempt * 250, undefined, { signal });
    }
  };
  return {
    post: (path, body, idempotencyKey) =>
      send(path, { 'Content-Type': 'application/json', 'Idempotency-Key': idempotencyKey }, JSON.stringify(body)),
    postFile: (path, { bytes, name, partner }, idempotencyKey) => {
      const form = new FormData();
      form.set('file', new Blob([new Uint8Array(bytes)]), name);
      if (partner) form.set('partner', partner);
      return send(path, { 'Idempotency-Key': idempotencyKey }, form);
    },
    isUp: async (path) => (await tryFetch(`${baseUrl}${path}`, { signal }))?.ok ?? false,
  };
}

async function tryFetch(url: string, init: RequestInit): Promise<Response | null> {
  try {
    return await fetch(url, init);
  } catch (error) {
    if (init.signal?.aborted) throw error;
    return null;
  }
}

async function refused(path: string, response: Response | null): Promise<Error> {
  const problem = response ? await response.text() : 'no answer';
  return docketError({
    code: 'api_refused',
    message: `The API did not take what was sent to ${path}: ${response?.status ?? ''} ${problem.slice(0, 500)}`,
  });
}
