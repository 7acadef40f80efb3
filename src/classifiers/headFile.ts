import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { docketError } from '../core/errors.ts';
import { indexFlat, type PrecedentIndex } from './precedents.ts';
import type { Head } from './softmaxHead.ts';

const packed = z.object({ scales: z.array(z.number()), bytes: z.string() });
const packedLayer = z.object({ weights: packed, bias: z.array(z.number()) });
const certificate = z.object({
  threshold: z.number().nullable(),
  n: z.int(),
  covered: z.int(),
  errors: z.int(),
  upperBound: z.number(),
});
const headFile = z.object({
  version: z.string(),
  taxonomy: z.string(),
  /** The encoder whose vectors the head was trained on; with another one it must be trained anew. */
  encoder: z.string(),
  trainedWith: z.object({
    epochs: z.number(),
    learningRate: z.number(),
    /** Heads written before there was dropout were trained without. */
    dropout: z.number().default(0),
    embeddingWeight: z.number(),
    seed: z.number(),
  }),
  calibration: z.object({ temperature: z.number(), doubt: z.number() }),
  labels: z.array(z.string()),
  idf: packed,
  lexical: packedLayer,
  dense: packedLayer,
  precedents: z.array(z.object({ id: z.string(), text: z.string(), category: z.string() })),
  vectors: packed,
  /** What the calibration data prove, per category, at the named limit. */
  certification: z.object({ limit: z.number(), certainty: z.number(), categories: z.record(z.string(), certificate) }),
});
type HeadFile = z.infer<typeof headFile>;
export type Certification = HeadFile['certification'];
export type StoredHead = Pick<HeadFile, 'version' | 'taxonomy' | 'encoder' | 'trainedWith' | 'certification'> & {
  head: Head;
  index: PrecedentIndex;
};

/** 8-bit integers with one scale per column of a row-major matrix, as base64. */
function pack(values: Float32Array, columns: number): z.infer<typeof packed> {
  const tops = new Float64Array(columns);
  values.forEach((value, at) => {
    tops[at % columns] = Math.max(tops[at % columns] as number, Math.abs(value));
  });
  const scales = [...tops].map((top) => Number((top / 127 || 1).toPrecision(7)));
  const bytes = Int8Array.from(values, (value, at) => Math.round(value / (scales[at % columns] as number)));
  return { scales, bytes: Buffer.from(bytes.buffer).toString('base64') };
}

function unpack({ scales, bytes }: z.infer<typeof packed>): Float32Array {
  const buffer = Buffer.from(bytes, 'base64');
  const whole = new Int8Array(buffer.buffer, buffer.byteOffset, buffer.length);
  const values = new Float32Array(whole.length);
  for (let at = 0; at < whole.length; at++) values[at] = (whole[at] as number) * (scales[at % scales.length] as number);
  return values;
}

function unpackLayer({ weights, bias }: z.infer<typeof packedLayer>): Head['lexical'] {
  return { weights: unpack(weights), bias: Float32Array.from(bias) };
}

/** A head with its precedents as bytes; what is unpacked is what was packed, up to 8-bit rounding. */
export function packHead({ head, index, ...rest }: StoredHead): Uint8Array {
  const packLayer = ({ weights, bias }: Head['lexical']) => ({ weights: pack(weights, bias.length), bias: [...bias] });
  const content: HeadFile = {
    ...rest,
    calibration: head.calibration,
    labels: head.labels,
    idf: pack(head.idf, 1),
    lexical: packLayer(head.lexical),
    dense: packLayer(head.dense),
    precedents: index.precedents,
    vectors: pack(index.vectors, index.dimension),
  };
  return Buffer.from(`${JSON.stringify(content, null, 1)}\n`);
}

export function writeHead(path: string, head: StoredHead): void {
  writeFileSync(path, packHead(head));
}

/** Reads what `writeHead` wrote. Throws `head_unreadable` for anything else. */
export function readHead(path: string): StoredHead {
  try {
    return unpackHead(readFileSync(path));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw docketError({
      code: 'head_unreadable',
      message: `The classifier head ${path} cannot be read: ${why}`,
      cause,
    });
  }
}

/** Unpacks what `packHead` packed; its version then carries a fingerprint of the bytes. Throws for anything else. */
export function unpackHead(content: Uint8Array): StoredHead {
  const file = headFile.parse(JSON.parse(Buffer.from(content).toString('utf8')));
  const version = `${file.version}@${createHash('sha256').update(content).digest('hex').slice(0, 12)}`;
  const head: Head = {
    labels: file.labels,
    idf: unpack(file.idf),
    lexical: unpackLayer(file.lexical),
    dense: unpackLayer(file.dense),
    embeddingWeight: file.trainedWith.embeddingWeight,
    calibration: file.calibration,
  };
  return {
    ...file,
    version,
    head,
    index: indexFlat(file.precedents, file.vectors.scales.length, unpack(file.vectors)),
  };
}
