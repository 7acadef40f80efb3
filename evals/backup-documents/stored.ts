import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Made, Truth } from './drawn.ts';

/** A paper with what a clerk reads off it, wherever its bytes come from. */
export type Paper = {
  id: string;
  format: Made['format'];
  bytes: () => Promise<Uint8Array>;
  truth: Truth | null;
};

/** The papers of a folder: each file with its truth beside it (`pod-01.pdf`, `pod-01.truth.json`). Empty where there is no such folder. */
export function storedIn(folder: string): Paper[] {
  const names = existsSync(folder) ? readdirSync(folder).sort() : [];
  return names
    .filter((name) => name.endsWith('.truth.json'))
    .map((name) => {
      const { file, ...truth } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Truth & { file: string };
      const [id = file, format] = file.split('.');
      return { id, format: format as Made['format'], bytes: async () => readFileSync(join(folder, file)), truth };
    });
}
