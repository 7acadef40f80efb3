import { fileURLToPath } from 'node:url';
import { codeDeductions } from '../src/classifiers/deductionCoding.ts';
import { loadDeductionCoder } from '../src/classifiers/loadDeductionCoder.ts';
import type { BenchResult } from '../src/cli/bench.ts';

const repetitions = 5;
const batch = 1_024;

/** Coding a batch of short texts, code tables, encoder, head and reasons included, beside the encoder alone. */
export async function bench(): Promise<BenchResult[]> {
  const coder = await loadDeductionCoder({ modelsFolder: fileURLToPath(new URL('../models', import.meta.url)) });
  const { precedents } = coder.index;
  const texts = Array.from({ length: batch }, (_, at) => `${precedents[at % precedents.length]?.text} ${at}`);
  const inputs = texts.map((text, at) => ({ text, code: at % 5 === 0 ? '59' : null, codeSystem: 'x12-426' }));
  const whole = await median(() => codeDeductions(inputs, coder));
  const encoding = await median(() => coder.encoder.encode(texts));
  const single = await median(async () => {
    for (const input of inputs.slice(0, 50)) await codeDeductions([input], coder);
  });
  const persecond = (ms: number, n: number) => Math.round((n * 1000) / ms);
  return [
    {
      name: 'deduction coding, in batches',
      unit: 'texts/s',
      docket: persecond(whole, batch),
      baseline: { name: 'the encoder alone, same texts', value: persecond(encoding, batch) },
      goal: null,
      reached: null,
      details: { batch, millisecondsForOne: Math.round(single / 5) / 10 },
    },
  ];
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
