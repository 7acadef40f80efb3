import { request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import { isIP } from 'node:net';
import { isPublicAddress, privateAddress, publicLookup } from './publicAddress.ts';

/** What came back: the status, at most 16 kB of the body, and the receiver's own reference when it names one. */
export type Answer = { status: number; text: string; reference: string | null };

type Post = {
  url: string;
  headers: Record<string, string>;
  body: string;
  allowPrivate: boolean;
  /** For everything from the look-up to the end of the answer. */
  timeoutMs: number;
};

const mostBytes = 16 * 1024;

/** Posts JSON once: no redirect is followed, no connection kept, no proxy used, and unless allowed only public addresses are reached. */
export async function postOnce(post: Post): Promise<Answer> {
  const url = new URL(post.url);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  // A literal address never passes through the look-up.
  if (!post.allowPrivate && isIP(host) !== 0 && !isPublicAddress(host)) throw privateAddress(host, host);
  const send = url.protocol === 'https:' ? requestSecure : requestPlain;
  return new Promise<Answer>((resolve, reject) => {
    const outgoing = send(url, {
      method: 'POST',
      agent: false,
      signal: AbortSignal.timeout(post.timeoutMs),
      headers: {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(post.body),
        'user-agent': 'docket',
        ...post.headers,
      },
      ...(!post.allowPrivate && { lookup: publicLookup }),
    });
    outgoing.once('error', reject);
    outgoing.once('response', (incoming) => {
      const chunks: Buffer[] = [];
      let size = 0;
      const answer = () =>
        resolve({
          status: incoming.statusCode ?? 0,
          text: Buffer.concat(chunks).subarray(0, mostBytes).toString('utf8'),
          reference: one(incoming.headers['x-reference']) ?? one(incoming.headers.location) ?? null,
        });
      incoming.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        size += chunk.length;
        if (size <= mostBytes) return;
        // The status says all that matters; an endless body is not listened to.
        answer();
        incoming.destroy();
      });
      incoming.once('end', answer);
      incoming.once('error', reject);
    });
    outgoing.end(post.body);
  });
}

const one = (header: string | string[] | undefined) => (Array.isArray(header) ? header[0] : header);
