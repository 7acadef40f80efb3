import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { AutoModel, AutoTokenizer, env } from '@xenova/transformers';
import { docketError } from '../core/errors.ts';

/** Turns texts into vectors of length 1. `version` changes whenever the vectors may. */
export type TextEncoder = {
  version: string;
  dimension: number;
  encode(texts: string[]): Promise<Float32Array[]>;
};
type EncoderOptions = {
  /** A folder that holds config.json, tokenizer.json and onnx/, or a model's name on the hub. */
  model: string;
  /** Texts per run of the network; small, so that the event loop breathes between runs. */
  batchSize?: number;
  /** Threads of one run. */
  threads?: number;
};
const longestText = 4000;

/**
 * Loads a sentence encoder. A folder is read from disk alone; only a hub name may use the network.
 * Throws `encoder_not_found` or `encoder_unreadable`.
 */
export async function loadEncoder({ model, batchSize = 16, threads = 1 }: EncoderOptions): Promise<TextEncoder> {
  const folder = resolve(model);
  const local = existsSync(join(folder, 'config.json'));
  if (!local && (model.startsWith('.') || model.startsWith('/'))) {
    throw docketError({ code: 'encoder_not_found', message: `No encoder at ${model}: config.json is missing there.` });
  }
  if (!local) env.allowRemoteModels = true;
  const run = await openNetwork(local ? folder : model, local, threads);
  const dimension = (await run(['dimension']))[0]?.length ?? 0;
  const version = local ? `${basename(folder)}@${fingerprint(folder)}` : model;
  return { version, dimension, encode: (texts) => encodeInBatches(texts, batchSize, run) };
}

type Run = (texts: string[]) => Promise<Float32Array[]>;

async function openNetwork(model: string, local: boolean, threads: number): Promise<Run> {
  try {
    const tokenizer = await AutoTokenizer.from_pretrained(model, { local_files_only: local });
    const network = await AutoModel.from_pretrained(model, {
      local_files_only: local,
      session_options: { intraOpNumThreads: threads, interOpNumThreads: 1 },
    });
    return async (texts) => {
      const inputs = tokenizer(texts, { padding: true, truncation: true });
      const output = await network(inputs);
      const { data, dims } = output.last_hidden_state ?? output.token_embeddings;
      return meansOf(data, dims, inputs.attention_mask.data);
    };
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw docketError({ code: 'encoder_unreadable', message: `The encoder ${model} cannot be loaded: ${why}`, cause });
  }
}

/** The mean of each text's own tokens (text × token × axis, without what only fills up), brought to length 1. */
function meansOf(tokens: Float32Array, [texts = 0, longest = 0, width = 0]: number[], mask: BigInt64Array) {
  return Array.from({ length: texts }, (_, text) => {
    const sum = new Float64Array(width);
    let own = 0;
    for (let token = text * longest; token < (text + 1) * longest; token++) {
      if (mask[token] === 0n) continue;
      own += 1;
      for (let axis = 0; axis < width; axis++)
        sum[axis] = (sum[axis] as number) + (tokens[token * width + axis] as number);
    }
    const mean = Float32Array.from(sum, (value) => value / own);
    const length = lengthOf(mean);
    return mean.map((value) => value / length);
  });
}

/** Summed in 32 bits, as the vectors that the heads were trained on were. */
function lengthOf(vector: Float32Array): number {
  let squares = 0;
  for (const value of vector) squares = Math.fround(squares + value * value);
  return Math.fround(Math.sqrt(squares));
}

/** Texts of like length share a run, since a run is padded to its longest text; order of the answer is the callers'. */
async function encodeInBatches(texts: string[], batchSize: number, run: Run): Promise<Float32Array[]> {
  const order = texts.map((_, index) => index).sort((a, b) => (texts[a] ?? '').length - (texts[b] ?? '').length);
  const vectors = new Array<Float32Array>(texts.length);
  for (let start = 0; start < order.length; start += batchSize) {
    const part = order.slice(start, start + batchSize);
    const encoded = await run(part.map((index) => (texts[index] as string).slice(0, longestText)));
    part.forEach((index, row) => {
      vectors[index] = encoded[row] as Float32Array;
    });
    // Native runs block for milliseconds; let timers and sockets have their turn in between.
    await new Promise((next) => setImmediate(next));
  }
  return vectors;
}

/** First twelve hexadecimal digits of the SHA-256 over everything that shapes the vectors. */
function fingerprint(folder: string): string {
  const hash = createHash('sha256');
  for (const name of ['config.json', 'tokenizer.json', 'tokenizer_config.json']) {
    if (existsSync(join(folder, name))) hash.update(readFileSync(join(folder, name)));
  }
  for (const name of ['model.onnx', 'model_quantized.onnx']) {
    const path = join(folder, 'onnx', name);
    if (existsSync(path)) hash.update(readFileSync(path));
  }
  return hash.digest('hex').slice(0, 12);
}
