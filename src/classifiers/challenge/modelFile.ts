import { gunzipSync, gzipSync } from 'node:zlib';
import { sha256 } from '../../core/canonicalJson.ts';
import { docketError } from '../../core/errors.ts';

/** JSON has no word for what trees keep their cuts in. */
const tag = 'float64';

/**
 * A fitted model as bytes. `method` names the way of fitting; the name a model gets from both is the same wherever the same was fitted
 * from the same.
 */
export function packModel(method: string, fitted: unknown): { file: Uint8Array; name: string } {
  const json = JSON.stringify({ method, fitted }, (_, value) =>
    value instanceof Float64Array ? { [tag]: Array.from(value) } : value,
  );
  return { file: gzipSync(json), name: `${method}@${sha256(json).slice(0, 12)}` };
}

/** What `packModel` packed, to the last bit. Throws `model_unreadable` for another way of fitting or anything else. */
export function unpackModel<T>(method: string, file: Uint8Array): T {
  try {
    const kept = JSON.parse(gunzipSync(file).toString('utf8'), (_, value) =>
      Array.isArray(value?.[tag]) ? Float64Array.from(value[tag]) : value,
    );
    if (kept.method !== method) throw new Error(`it was fitted by ${kept.method}, not by ${method}`);
    return kept.fitted;
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw docketError({ code: 'model_unreadable', message: `The model cannot be used: ${why}.`, cause });
  }
}
