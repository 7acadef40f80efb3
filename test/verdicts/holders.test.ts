import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Holder, holderOf } from '../../src/verdicts/holders.ts';

test.each<[string, Holder]>([
  ['the signed proof of delivery', 'carrier'],
  ['the proof of delivery with its date', 'carrier'],
  ["the customer's receiving advice", 'customer'],
  ["the customer's debit memo", 'customer'],
  ['proof of performance (advertisement, display photo, scan report)', 'customer'],
  ['an inspection or laboratory report', 'customer'],
  ['the exemption certificate', 'customer'],
  ['our receipt of the goods that came back', 'house'],
  ['label scans or photos from our shipping', 'house'],
  ['the price agreement valid on the order date', 'house'],
  ['the invoice', 'house'],
])('%s is asked of the %s', (paper, holder) => {
  expect(holderOf(paper)).toBe(holder);
});

test('every holder is named by some paper that the adjudicators miss', () => {
  const folder = new URL('../../src/verdicts/adjudicators/', import.meta.url);
  const sources = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8'));
  const papers = sources.flatMap((source) =>
    [...source.matchAll(/lacks\(\s*\[([^\]]*)\]/g)].flatMap(([, list = '']) =>
      [...list.matchAll(/'([^']+)'|"([^"]+)"/g)].map(([, a, b]) => a ?? b ?? ''),
    ),
  );
  expect(papers.length).toBeGreaterThan(30);
  expect(new Set(papers.map(holderOf))).toEqual(new Set(['customer', 'carrier', 'house']));
});
