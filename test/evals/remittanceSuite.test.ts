import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { suite } from '../../evals/remittance/suite.ts';

const folder = mkdtempSync(join(tmpdir(), 'remittance-evals-'));
const table = 'Invoice,Amount,Paid\nA-1,10.00,10.00\nA-2,20.00,20.00\n';
const line = (reference: string, paid: string) => ({
  reference,
  documentType: 'invoice',
  gross: paid,
  discount: '0.00',
  deductions: [],
  paid,
});
const truth = (...lines: ReturnType<typeof line>[]) => ({
  documentType: 'remittance',
  format: 'csv',
  payer: { name: null, id: null },
  payment: { method: null, reference: null, date: null, amount: '30.00', currency: 'USD' },
  lines,
  adjustments: [],
  balanced: true,
});

function put(name: string, document: string, beside: unknown): void {
  writeFileSync(join(folder, name), document);
  writeFileSync(join(folder, `${name}.truth.json`), JSON.stringify(beside));
}

beforeAll(() => {
  mkdirSync(join(folder, 'held'));
  put('right.csv', table, truth(line('A-1', '10.00'), line('A-2', '20.00')));
  put('nothing.txt', 'hello', { error: true, format: 'txt' });
  put('wrongly-refused.txt', 'hello', { error: true, code: 'no_text_layer', format: 'pdf' });
  put('held/wrong.csv', table, truth(line('A-1', '20.00'), line('A-2', '10.00')));
});
afterAll(() => rmSync(folder, { recursive: true }));

it('measures any folder of documents, open and held apart, and forbids wrong readings that claim to balance', async () => {
  const report = await suite.run({ dataFolder: folder });
  expect(report.results).toEqual([
    { id: 'held/wrong.csv', correct: false },
    { id: 'nothing.txt', correct: true },
    { id: 'right.csv', correct: true },
    { id: 'wrongly-refused.txt', correct: false },
  ]);
  expect(report.never?.cases).toEqual(['held/wrong.csv']);
  const figure = (name: string) => report.metrics.find((metric) => metric.name === name);
  expect(figure('held: documents fully right')).toMatchObject({ value: 0, n: 1 });
  expect(figure('open: documents fully right')).toMatchObject({ n: 3 });
  expect(figure('open: refused where there is nothing to read')).toMatchObject({ value: 0.5, n: 2 });
  expect(figure('open: evidence that stands')).toMatchObject({ value: 1 });
  // What is wrong with a held document is not told.
  expect(report.mistakes.map(({ id }) => id)).toEqual(['wrongly-refused.txt']);
});
