import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { categoryCode, categoryCodes } from '../../src/core/taxonomy.ts';

const root = join(import.meta.dirname, '../..');
const row = z.strictObject({ id: z.string(), category: categoryCode, text: z.string().min(1) });
const readRows = (path: string): unknown[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
/** Case, blanks and punctuation apart, which the augmentation varies anyway. */
const bare = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const folder = join(root, 'training/corpus');
const files = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
const corpus = files.flatMap((name) => readRows(join(folder, name)).map((line) => row.parse(line)));

describe('training corpus', () => {
  it('is large enough and covers every category', () => {
    expect(corpus.length).toBeGreaterThanOrEqual(1500);
    for (const category of categoryCodes) {
      expect(corpus.filter((entry) => entry.category === category).length, category).toBeGreaterThanOrEqual(60);
    }
  });

  it('has no text twice', () => {
    const seen = new Map<string, string>();
    const twice = corpus.filter(({ id, text }) => {
      const key = bare(text) || text;
      const known = seen.has(key);
      seen.set(key, id);
      return known;
    });
    expect(twice.map(({ id }) => id)).toEqual([]);
    expect(new Set(corpus.map(({ id }) => id)).size).toBe(corpus.length);
  });

  it('shares no text of four words or more with the eval that judges the model', () => {
    const judged = readRows(join(root, 'evals/deduction-coding/cases.jsonl')) as { text: string }[];
    const kept = new Set(judged.map(({ text }) => bare(text)));
    const shared = corpus.filter(({ text }) => bare(text).split(' ').length >= 4 && kept.has(bare(text)));
    expect(shared.map(({ id }) => id)).toEqual([]);
  });
});
