import { type DocketError, docketError } from '../core/errors.ts';

/** `perSecond` tokens flow in, `burst` is how many a bucket holds: what may come at once after a quiet time. */
export type Rate = { perSecond: number; burst: number };

type Bucket = { tokens: number; at: number };

type LimiterOptions = {
  rate: Rate;
  /** Milliseconds; passed in so that tests can turn the clock. */
  now: () => number;
  /** Buckets kept; beyond it the fullest are forgotten, because a full bucket is the same as none. */
  capacity?: number;
};

/**
 * A token bucket per key (an actor, an address), in this process only: with several API processes each allows the rate.
 * `take` returns null, or the error to answer with.
 */
export function createRateLimiter({ rate, now, capacity = 20_000 }: LimiterOptions) {
  const buckets = new Map<string, Bucket>();

  function filled(key: string, at: number): number {
    const bucket = buckets.get(key);
    return bucket ? Math.min(rate.burst, bucket.tokens + ((at - bucket.at) / 1000) * rate.perSecond) : rate.burst;
  }

  function take(key: string): DocketError | null {
    const at = now();
    const tokens = filled(key, at);
    if (tokens < 1) {
      buckets.set(key, { tokens, at });
      return tooMany(Math.ceil((1 - tokens) / rate.perSecond));
    }
    if (!buckets.has(key) && buckets.size >= capacity) forgetFull(at);
    buckets.set(key, { tokens: tokens - 1, at });
    return null;
  }

  function forgetFull(at: number): void {
    for (const [key, bucket] of buckets) {
      const refilled = bucket.tokens + ((at - bucket.at) / 1000) * rate.perSecond;
      if (refilled >= rate.burst) buckets.delete(key);
    }
    // All still draining: an attack from many addresses. Oldest first, so that memory stays bounded.
    for (const key of buckets.keys()) {
      if (buckets.size < capacity) break;
      buckets.delete(key);
    }
  }

  return { take, isSpent: (key: string) => filled(key, now()) < 1, size: () => buckets.size };
}

export type RateLimiter = ReturnType<typeof createRateLimiter>;

function tooMany(retryAfterSeconds: number): DocketError {
  return docketError({
    code: 'too_many_requests',
    status: 429,
    retryable: true,
    message: `Too many requests. Try again in ${retryAfterSeconds} s.`,
    details: { retryAfterSeconds },
  });
}
