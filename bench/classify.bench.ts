import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { AutoTokenizer } from '@xenova/transformers';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { codeDeductions, type DeductionCoder, type DeductionText } from '../src/classifiers/deductionCoding.ts';
import { loadDeductionCoder } from '../src/classifiers/loadDeductionCoder.ts';
import type { BenchResult } from '../src/cli/bench.ts';
import { linesPerBatch, startLineCoders } from '../src/cli/classifyThreads.ts';
import { miniLmShape } from './miniLmShape.ts';

const repetitions = 5;
const texts = 4_096;
/** Texts per run of the network, as the encoder takes them. */
const perRun = 16;
/** The larger network takes milliseconds for a text: this many of the texts, evenly spread, are enough to time it. */
const textsForMiniLm = 512;

const modelsFolder = fileURLToPath(new URL('../models', import.meta.url));
const network = `${modelsFolder}/deduction-encoder/onnx/model_quantized.onnx`;
const heldOut = fileURLToPath(new URL('../evals/deduction-coding/cases.jsonl', import.meta.url));

/** Coding of real-looking texts, code tables, encoder, head and reasons included, beside networks alone in onnxruntime. */
export async function bench(): Promise<BenchResult[]> {
  const inputs = readInputs();
  const words = inputs.map(({ text }) => text);
  const some = words.filter((_, at) => at % (texts / textsForMiniLm) === 0);
  const coder = await loadDeductionCoder({ modelsFolder });
  const threads = Math.min(2, availableParallelism());
  const lines = startLineCoders(threads, { modelsFolder, encoderModel: null, partnerTables: undefined });
  const batches = inBatches(
    inputs.map((input, id) => ({ id, ...input })),
    linesPerBatch,
  );
  const [own, miniLm] = [await openNetwork(network), await openNetwork(miniLmShape())];
  const [onAll, coding, encoding, alone, beside, single] = await inTurn([
    { texts, work: () => Promise.all(batches.map((batch) => lines.code(batch))) },
    { texts, work: () => codeDeductions(inputs, coder) },
    { texts, work: () => coder.encoder.encode(words) },
    { texts, work: () => own(words) },
    { texts: textsForMiniLm, work: () => miniLm(some) },
    { texts: 50, work: () => oneByOne(inputs.slice(0, 50), coder) },
  ]);
  await lines.close();
  const forOne = Math.round(single.ms * 100) / 100;
  return [
    {
      name: `deduction coding, ${threads} threads`,
      unit: 'texts/s',
      docket: onAll.perSecond,
      baseline: { name: 'tokens and network alone in onnxruntime, one thread', value: alone.perSecond },
      goal: '≥ 2,000',
      reached: onAll.perSecond >= 2_000,
      details: { texts, processorMs: onAll.processorMs, millisecondsForOne: forOne, oneWithin5Ms: forOne <= 5 },
    },
    {
      name: 'deduction coding, one thread',
      unit: 'texts/s',
      docket: coding.perSecond,
      baseline: {
        name: 'tokens and a MiniLM-L6-shaped network alone in onnxruntime (random weights, 8 bits), one thread',
        value: beside.perSecond,
      },
      goal: null,
      reached: null,
      details: {
        texts,
        processorMs: coding.processorMs,
        textsOfBaseline: textsForMiniLm,
        processorMsOfBaseline: beside.processorMs,
      },
    },
    {
      name: 'sentence vectors, one thread',
      unit: 'texts/s',
      docket: encoding.perSecond,
      baseline: { name: 'tokens and network alone in onnxruntime, one thread', value: alone.perSecond },
      goal: 'within 1.3 × of the network alone',
      reached: encoding.ms <= 1.3 * alone.ms,
      details: { texts, processorMs: encoding.processorMs, processorMsOfBaseline: alone.processorMs },
    },
  ];
}

async function oneByOne(inputs: DeductionText[], coder: DeductionCoder): Promise<void> {
  for (const input of inputs) await codeDeductions([input], coder);
}

/** The held-out cases over and over, each time with another number behind, so that none is the same twice. */
function readInputs(): { text: string; customerCode: string | null; code: string | null; codeSystem: string | null }[] {
  const cases: { text: string; customerCode: string | null }[] = readFileSync(heldOut, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  return Array.from({ length: texts }, (_, at) => {
    const { text, customerCode } = cases[at % cases.length] as (typeof cases)[number];
    const [codeSystem = null, code = null] = customerCode?.split(':') ?? [];
    return { text: `${text} ${at}`, customerCode, code, codeSystem };
  });
}

/**
 * What a program would write that needs the vectors and nothing else: tokens (those of our tokenizer for both networks), one run
 * for texts of like length, mean.
 */
async function openNetwork(model: string | Uint8Array): Promise<(list: string[]) => Promise<Float32Array[]>> {
  const tokenizer = await AutoTokenizer.from_pretrained(`${modelsFolder}/deduction-encoder`, {
    local_files_only: true,
  });
  const oneThread = { intraOpNumThreads: 1, interOpNumThreads: 1 };
  const session = await (typeof model === 'string'
    ? InferenceSession.create(model, oneThread)
    : InferenceSession.create(model, oneThread));
  return async (list) => {
    const vectors: Float32Array[] = [];
    for (const batch of inBatches(
      [...list].sort((a, b) => a.length - b.length),
      perRun,
    )) {
      const { input_ids: ids, attention_mask: mask } = tokenizer(batch, { padding: true, truncation: true });
      const shape: number[] = ids.dims;
      const [rows = 0, tokens = 0] = shape;
      const feeds = {
        input_ids: new Tensor('int64', ids.data, shape),
        attention_mask: new Tensor('int64', mask.data, shape),
        token_type_ids: new Tensor('int64', new BigInt64Array(rows * tokens), shape),
      };
      const { last_hidden_state: output } = await session.run(feeds);
      const data = output?.data as Float32Array;
      const width = data.length / (rows * tokens);
      for (let row = 0; row < rows; row++) {
        const sum = new Float32Array(width);
        for (let token = 0; token < tokens; token++) {
          const at = row * tokens + token;
          if (mask.data[at] !== 1n) continue;
          for (let axis = 0; axis < width; axis++)
            sum[axis] = (sum[axis] as number) + (data[at * width + axis] as number);
        }
        const length = Math.hypot(...sum);
        vectors.push(sum.map((value) => value / length));
      }
    }
    return vectors;
  };
}

function inBatches<T>(list: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, at) => list.slice(at * size, (at + 1) * size));
}

type Timed = { ms: number; processorMs: number; perSecond: number };

/** Per text, the medians of some rounds. The works take turns, so that what else the machine does falls on all of them. */
async function inTurn<T extends { texts: number; work: () => Promise<unknown> }[]>(
  works: [...T],
): Promise<{ [K in keyof T]: Timed }> {
  const rounds: { ms: number; processorMs: number }[][] = works.map(() => []);
  for (let round = 0; round <= repetitions; round++) {
    for (const [at, { texts, work }] of works.entries()) {
      const [started, before] = [performance.now(), process.cpuUsage()];
      await work();
      const { user, system } = process.cpuUsage(before);
      const taken = { ms: (performance.now() - started) / texts, processorMs: (user + system) / 1_000 / texts };
      if (round > 0) rounds[at]?.push(taken);
    }
  }
  return rounds.map((taken) => {
    const ms = medianOf(taken.map((own) => own.ms));
    const processorMs = Math.round(1_000 * medianOf(taken.map((own) => own.processorMs))) / 1_000;
    return { ms, processorMs, perSecond: Math.round(1_000 / ms) };
  }) as { [K in keyof T]: Timed };
}

const medianOf = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;
