import { createHmac } from 'node:crypto';

/**
 * Headers of a signed message after Standard Webhooks 1.0: HMAC-SHA256 over "id.timestamp.body" with the base64 secret after
 * `whsec_`, scheme `v1`. `at` in milliseconds; the header carries seconds.
 */
export function webhookHeaders(input: {
  secret: string;
  id: string;
  at: number;
  body: string;
}): Record<string, string> {
  const timestamp = Math.floor(input.at / 1000);
  const key = Buffer.from(input.secret.replace(/^whsec_/, ''), 'base64');
  const signature = createHmac('sha256', key).update(`${input.id}.${timestamp}.${input.body}`).digest('base64');
  return {
    'webhook-id': input.id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': `v1,${signature}`,
  };
}
