import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { z } from 'zod';
import { sha256 } from '../../src/core/canonicalJson.ts';
import {
  remittance,
  remittanceAdjustment,
  remittanceDeduction,
  remittanceFormats,
  remittanceLine,
} from '../../src/core/remittance.ts';

const line = remittanceLine
  .omit({ evidence: true })
  .extend({ deductions: z.array(remittanceDeduction.pick({ amount: true, code: true, text: true })) });
const adjustment = remittanceAdjustment.pick({ amount: true, code: true, text: true, reference: true });

/** A remittance as a careful clerk would write it down: what the contract says, without how it was found. */
export const trueRemittance = remittance
  .omit({ warnings: true, reader: true })
  .extend({ lines: z.array(line), adjustments: z.array(adjustment) });
export type TrueRemittance = z.infer<typeof trueRemittance>;

/** One remittance, several, or that nothing must be claimed (with the error code, where one is agreed). */
export const truth = z.union([
  trueRemittance,
  z.object({
    documentType: z.literal('remittances'),
    format: z.enum(remittanceFormats).optional(),
    remittances: z.array(trueRemittance),
  }),
  z.object({ error: z.literal(true), code: z.string().optional(), format: z.enum(remittanceFormats) }),
]);
export type Truth = z.infer<typeof truth>;

export type Half = 'open' | 'held';
export type EvalDocument = {
  /** Path below the data folder. */
  id: string;
  half: Half;
  format: string;
  bytes: Uint8Array;
  expected: TrueRemittance[] | 'error';
  code: string | null;
};

const suffix = '.truth.json';

/** Every document below the folder that has `NAME.truth.json` beside it, in the order of their paths, and their joint hash. */
export function loadDocuments(dataFolder: string): { documents: EvalDocument[]; hash: string } {
  const files = readdirSync(dataFolder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith(suffix));
  const documents = files.sort().map((file) => loadDocument(dataFolder, file));
  const digests = documents.map(({ id, bytes, expected, code }) =>
    sha256(`${id}\n${Buffer.from(bytes).toString('base64')}\n${JSON.stringify([expected, code])}`),
  );
  return { documents, hash: sha256(digests.join('\n')) };
}

function loadDocument(dataFolder: string, truthFile: string): EvalDocument {
  const path = join(dataFolder, truthFile);
  const stated = truth.parse(JSON.parse(readFileSync(path, 'utf8')));
  const document = path.slice(0, -suffix.length);
  const id = relative(dataFolder, document);
  return {
    id,
    half: /(^|[\\/])held[\\/]/.test(id) ? 'held' : 'open',
    format: formatOf(stated),
    bytes: new Uint8Array(readFileSync(document)),
    expected: 'error' in stated ? 'error' : remittancesIn(stated),
    code: 'error' in stated ? (stated.code ?? null) : null,
  };
}

function remittancesIn(stated: Exclude<Truth, { error: true }>): TrueRemittance[] {
  return 'remittances' in stated ? stated.remittances : [stated];
}

function formatOf(stated: Truth): string {
  if ('remittances' in stated) return stated.format ?? stated.remittances[0]?.format ?? 'none';
  return stated.format;
}
