import { approver } from './house.ts';

/** Sent twice and done once: the repetition finds it done. */
const doneBefore = ['wrong_state', 'already_decided', 'stale_content'];
/**
 * The process that died with a request holds its key for a minute. An impatient client tries a new key, against which only
 * the rules of the case itself still protect.
 */
const worthAnother = ['request_in_progress', 'version_conflict'];

/** `impatient`: a new key whenever there was no answer, where a careful client waits for the fate of the first. */
export type Patience = { giveUpAfterMs: number; impatient: boolean };

/**
 * Calls the API as a careful client does: the same idempotency key until there is an answer, however often the connection
 * breaks or the service is down. `null` means that it was found done already.
 */
export function apiCaller(apiUrl: string, { giveUpAfterMs, impatient }: Patience) {
  let session: Promise<{ cookie: string; csrf: string }> | null = null;
  const signIn = async () => {
    const answer = await patiently(() =>
      fetch(`${apiUrl}/v1/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ login: approver.login, password: approver.password }),
        signal: AbortSignal.timeout(15_000),
      }),
    );
    const { csrfToken } = (await answer.json()) as { csrfToken: string };
    return { cookie: (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '', csrf: csrfToken };
  };
  const patiently = async (attempt: () => Promise<Response>): Promise<Response> => {
    const deadline = performance.now() + giveUpAfterMs;
    for (;;) {
      try {
        const answer = await attempt();
        if (answer.status < 500 && answer.status !== 429) return answer;
        await answer.body?.cancel();
      } catch {
        // No answer: nobody knows whether it happened, so the same request is sent again.
      }
      if (performance.now() > deadline) throw new Error(`no answer from the API for ${giveUpAfterMs} ms`);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  };
  return async <T>(path: string, idempotencyKey: string, type: string, body: string): Promise<T | null> => {
    session ??= signIn();
    const { cookie, csrf } = await session;
    let keys = 1;
    for (;;) {
      const headers = () => ({
        'content-type': type,
        'x-file-name': 'advice.edi',
        'idempotency-key': `${idempotencyKey}-${impatient ? keys++ : keys}`,
        'x-csrf-token': csrf,
        cookie,
      });
      const answer = await patiently(() =>
        fetch(`${apiUrl}${path}`, { method: 'POST', headers: headers(), body, signal: AbortSignal.timeout(15_000) }),
      );
      keys++;
      if (answer.status < 300) return (await answer.json()) as T;
      const problem = (await answer.json().catch(() => ({}))) as { code?: string };
      if (doneBefore.includes(problem.code ?? '')) return null;
      if (!worthAnother.includes(problem.code ?? ''))
        throw new Error(`${path}: ${answer.status} ${JSON.stringify(problem)}`);
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  };
}
