/**
 * Writes the encoder's network as onnxruntime fuses it beside the network itself. The runtime then unpacks the look-up tables once
 * instead of in each run, and goes on multiplying in 8 bits: the vectors stay the same bit for bit, and so does the version.
 * Usage: npx tsx training/fuseEncoder.ts
 */
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { InferenceSession } from 'onnxruntime-node';
import { fingerprint, fusedName } from '../src/classifiers/encoder.ts';

const folder = join(import.meta.dirname, '../models/deduction-encoder');
const networks = join(folder, 'onnx');
for (const name of readdirSync(networks)) if (name.startsWith('fused-')) rmSync(join(networks, name));
const session = await InferenceSession.create(join(networks, 'model_quantized.onnx'), {
  graphOptimizationLevel: 'extended',
  optimizedModelFilePath: join(networks, `${fusedName(fingerprint(folder))}_quantized.onnx`),
});
await session.release();
