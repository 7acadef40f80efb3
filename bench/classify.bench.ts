import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { AutoTokenizer } from '@xenova/transformers';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { codeDeductions } from '../src/classifiers/deductionCoding.ts';
import { loadDeductionCoder } from '../src/classifiers/loadDeductionCoder.ts';
import type { BenchResult } from '../src/cli/bench.ts';
import { startLineCoders } from '../src/cli/classifyThreads.ts';

const repetitions = 5;
const texts = 4_096;
/** Texts per run of the network, as the encoder takes them. */
const perRun = 16;
const perBatch = 128;

const modelsFolder = fileURLToPath(new URL('../models', import.meta.url));
const heldOut = fileURLToPath(new URL('../evals/deduction-coding/cases.jsonl', import.meta.url));

/** Coding of real-looking texts, code tables, encoder, head and reasons included, beside the network alone in onnxruntime. */
export async function bench(): Promise<BenchResult[]> {
  const inputs = readInputs();
  const words = inputs.map(({ text }) => text);
  const coder = await loadDeductionCoder({ modelsFolder });
  const direct = await openNetwork();
  const threads = availableParallelism();
  const lines = startLineCoders(threads, { modelsFolder, encoderModel: null, partnerTables: undefined });
  const batches = inBatches(
    inputs.map((input, id) => ({ id, ...input })),
    perBatch,
  );
  const onAll = await median(() => Promise.all(batches.map((batch) => lines.code(batch))));
  await lines.close();
  const [network, encoding, coding] = [
    await median(() => direct(words)),
    await median(() => coder.encoder.encode(words)),
    await median(() => codeDeductions(inputs, coder)),
  ];
  const single = await median(async () => {
    for (const input of inputs.slice(0, 50)) await codeDeductions([input], coder);
  });
  const perSecond = (ms: number) => Math.round((texts * 1000) / ms);
  const alone = { name: 'tokens and network alone in onnxruntime, one thread', value: perSecond(network) };
  const forOne = Math.round(single / 5) / 10;
  return [
    {
      name: `deduction coding, ${threads} threads`,
      unit: 'texts/s',
      docket: perSecond(onAll),
      baseline: alone,
      goal: '≥ 2,000',
      reached: perSecond(onAll) >= 2_000,
      details: { texts, oneThread: perSecond(coding), millisecondsForOne: forOne, oneWithin5Ms: forOne <= 5 },
    },
    {
      name: 'sentence vectors, one thread',
      unit: 'texts/s',
      docket: perSecond(encoding),
      baseline: alone,
      goal: 'within 1.3 × of the network alone',
      reached: encoding <= 1.3 * network,
    },
  ];
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

/** What a program would write that needs the vectors and nothing else: tokens, one run for texts of like length, mean. */
async function openNetwork(): Promise<(list: string[]) => Promise<Float32Array[]>> {
  const folder = `${modelsFolder}/deduction-encoder`;
  const tokenizer = await AutoTokenizer.from_pretrained(folder, { local_files_only: true });
  const session = await InferenceSession.create(`${folder}/onnx/model_quantized.onnx`, {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
  });
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

async function median(work: () => Promise<unknown>): Promise<number> {
  await work();
  const times: number[] = [];
  for (let round = 0; round < repetitions; round++) {
    const started = performance.now();
    await work();
    times.push(performance.now() - started);
  }
  return times.sort((a, b) => a - b)[Math.floor(repetitions / 2)] as number;
}
