import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { basename, isAbsolute, join, resolve } from 'node:path';
import { AutoModel, AutoTokenizer, env, Tensor } from '@xenova/transformers';
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
  /** Threads of one run. */
  threads?: number;
};
const longestText = 4000;
/** Of one run of the network, with what fills up: few enough that the event loop breathes between runs. */
const tokensPerRun = 512;
/** What a run costs whatever is in it, counted in tokens. */
const tokensWorthARun = 16;

/**
 * Loads a sentence encoder. A folder is read from disk alone; only a hub name may use the network.
 * Throws `encoder_not_found` or `encoder_unreadable`.
 */
export async function loadEncoder({ model, threads = 1 }: EncoderOptions): Promise<TextEncoder> {
  const folder = resolve(model);
  const local = existsSync(join(folder, 'config.json'));
  if (!local && (model.startsWith('.') || model.startsWith('/'))) {
    throw docketError({ code: 'encoder_not_found', message: `No encoder at ${model}: config.json is missing there.` });
  }
  if (!local) env.allowRemoteModels = true;
  const print = local ? fingerprint(folder) : null;
  const network = await (print ? openNetwork(folder, threads, fusedIn(folder, print)) : openNetwork(model, threads));
  const dimension = (await network.run([network.tokensOf('dimension')]))[0]?.length ?? 0;
  const version = print ? `${basename(folder)}@${print}` : model;
  return { version, dimension, encode: (texts) => encodeInRuns(texts, network) };
}

type Network = {
  /** The numbers of a text's tokens, as many as the network reads. */
  tokensOf(text: string): number[];
  /** A vector for each text, all in one run. */
  run(texts: number[][]): Promise<Float32Array[]>;
};

/** From a folder (an absolute path) alone, or from the hub. */
async function openNetwork(model: string, threads: number, fused: string | null = null): Promise<Network> {
  const local_files_only = isAbsolute(model);
  const inThreads = { intraOpNumThreads: threads, interOpNumThreads: 1 };
  // What is packed in a fused network was left so for its sake; without this option it is unpacked anew in each run.
  const unpacked = { ...inThreads, extra: { session: { disable_quant_qdq: '1' } } };
  try {
    const tokenizer = await AutoTokenizer.from_pretrained(model, { local_files_only });
    const network = await AutoModel.from_pretrained(model, {
      local_files_only,
      ...(fused && { model_file_name: fused }),
      session_options: fused ? unpacked : inThreads,
    });
    return {
      tokensOf: (text) => tokenizer(text, { truncation: true, return_tensor: false }).input_ids,
      run: async (texts) => {
        const output = await network(filledUp(texts, tokenizer.pad_token_id));
        const { data, dims } = output.last_hidden_state ?? output.token_embeddings;
        return texts.map(({ length }, text) => meanOf(data, text * dims[1], length, dims[2]));
      },
    };
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw docketError({ code: 'encoder_unreadable', message: `The encoder ${model} cannot be loaded: ${why}`, cause });
  }
}

/** Tokens of texts, filled up behind to the longest of them, and which are their own. */
function filledUp(texts: number[][], filler: number): { input_ids: Tensor; attention_mask: Tensor } {
  const longest = Math.max(...texts.map(({ length }) => length));
  const ids = new BigInt64Array(texts.length * longest).fill(BigInt(filler));
  const own = new BigInt64Array(ids.length);
  for (const [text, tokens] of texts.entries()) {
    const first = text * longest;
    for (const [at, token] of tokens.entries()) ids[first + at] = BigInt(token);
    own.fill(1n, first, first + tokens.length);
  }
  const shape = [texts.length, longest];
  return { input_ids: new Tensor('int64', ids, shape), attention_mask: new Tensor('int64', own, shape) };
}

/** The mean of a text's own tokens, which lie one after the other from `first` on, brought to length 1. */
function meanOf(tokens: Float32Array, first: number, count: number, width: number): Float32Array {
  const sum = new Float64Array(width);
  for (let token = first; token < first + count; token++) {
    for (let axis = 0; axis < width; axis++)
      sum[axis] = (sum[axis] as number) + (tokens[token * width + axis] as number);
  }
  const mean = new Float32Array(width);
  for (let axis = 0; axis < width; axis++) mean[axis] = (sum[axis] as number) / count;
  const length = lengthOf(mean);
  for (let axis = 0; axis < width; axis++) mean[axis] = (mean[axis] as number) / length;
  return mean;
}

/** Summed in 32 bits, as the vectors that the heads were trained on were. */
function lengthOf(vector: Float32Array): number {
  let squares = 0;
  for (const value of vector) squares = Math.fround(squares + value * value);
  return Math.fround(Math.sqrt(squares));
}

/** The order of the answer is the callers'. Native runs block for milliseconds; timers and sockets have their turn in between. */
async function encodeInRuns(texts: string[], { tokensOf, run }: Network): Promise<Float32Array[]> {
  const tokens: number[][] = [];
  for (const text of texts) {
    tokens.push(tokensOf(text.slice(0, longestText)));
    if (tokens.length % 64 === 0) await new Promise((next) => setImmediate(next));
  }
  const vectors = new Array<Float32Array>(texts.length);
  for (const members of runsOf(tokens.map(({ length }) => length))) {
    const encoded = await run(members.map((index) => tokens[index] as number[]));
    for (const [row, index] of members.entries()) vectors[index] = encoded[row] as Float32Array;
    await new Promise((next) => setImmediate(next));
  }
  return vectors;
}

/**
 * Which texts share a run, by how many tokens they have. A run is filled up to its longest text, so texts of like length come
 * together, and where filling up would cost more than another run does there is another run.
 */
export function runsOf(lengths: number[]): number[][] {
  const order = lengths.map((_, index) => index).sort((a, b) => (lengths[a] as number) - (lengths[b] as number));
  const runs: number[][] = [];
  let [run, longest, filling]: [number[], number, number] = [[], 0, 0];
  for (const index of order) {
    const length = lengths[index] as number;
    filling += run.length * (length - longest);
    if (run.length === 0 || filling > tokensWorthARun || (run.length + 1) * length > tokensPerRun) {
      run = [];
      filling = 0;
      runs.push(run);
    }
    run.push(index);
    longest = length;
  }
  return runs;
}

/** What a fused network is called (see training/fuseEncoder.ts): after the encoder that it stands for, so that no other takes it. */
export const fusedName = (print: string): string => `fused-${print}`;

function fusedIn(folder: string, print: string): string | null {
  return existsSync(join(folder, 'onnx', `${fusedName(print)}_quantized.onnx`)) ? fusedName(print) : null;
}

/** First twelve hexadecimal digits of the SHA-256 over everything that shapes the vectors. */
export function fingerprint(folder: string): string {
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
