import { type DocketError, docketError, isDocketError } from '../core/errors.ts';
import type { Connector, Delivery, EffectMessage } from './contract.ts';
import { type Answer, postOnce } from './postOnce.ts';
import { webhookHeaders } from './webhookSignature.ts';

type WebhookOptions = {
  url: string;
  /** whsec_ followed by base64. */
  secret: string;
  /** Allows loopback and private addresses: for a receiver in one's own network. */
  allowPrivate: boolean;
  timeoutMs?: number;
  /** The clock, for the signature's timestamp. */
  now?: () => number;
};

/**
 * Posts each effect as a signed message after Standard Webhooks. The receiver must count a `webhook-id` once, as that
 * specification asks; so an unclear delivery is sent again under the same id rather than doubted.
 */
export function webhookConnector(options: WebhookOptions): Connector {
  const { url, secret, allowPrivate, timeoutMs = 10_000, now = Date.now } = options;
  return {
    name: 'webhook',
    repeatable: true,
    find: async () => 'unknown',
    deliver: async (message) => {
      const body = bodyOf(message);
      const headers = webhookHeaders({ secret, id: message.effectKey, at: now(), body });
      const answer = await postOnce({ url, headers, body, allowPrivate, timeoutMs }).catch((error) => {
        throw unclear(error);
      });
      return judge(answer);
    },
  };
}

function bodyOf(message: EffectMessage): string {
  return JSON.stringify({ type: `action.${message.action.kind}`, timestamp: message.approvedAt, data: message });
}

/**
 * 2xx: done, or accepted (202). 409: the receiver has it already. 429, 408, 425 and 5xx: nobody knows, to be sent again.
 * Redirects and other 4xx: refused for good.
 */
function judge(answer: Answer): Delivery {
  const { status } = answer;
  const reference = answer.reference ? { externalReference: answer.reference } : {};
  if (status >= 200 && status < 300) return { result: status === 202 ? 'accepted' : 'confirmed', ...reference };
  if (status === 409) return { result: 'confirmed', detail: 'the receiver had it already', ...reference };
  const excerpt = answer.text ? `: ${answer.text.slice(0, 300)}` : '';
  if (status >= 300 && status < 400)
    throw docketError({
      code: 'redirect_refused',
      message: `The receiver redirects (${status}); give its final address.`,
      details: { status },
    });
  const passing = status >= 500 || status === 429 || status === 408 || status === 425;
  throw docketError({
    code: passing ? 'receiver_unavailable' : 'receiver_refused',
    message: `The receiver answered ${status}${excerpt}`,
    status: 502,
    retryable: passing,
    details: { status },
  });
}

function unclear(error: unknown): DocketError {
  if (isDocketError(error)) return error;
  return docketError({
    code: 'receiver_unreachable',
    message: `No answer from the receiver: ${(error as Error).message}`,
    status: 504,
    retryable: true,
    cause: error,
  });
}
