import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../src/cli/adjudicate.ts';
import { adjudicateOutput } from '../../src/cli/contractSchemas.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'adjudicate-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function judge(lines: unknown[]) {
  const [input, output] = [join(folder, 'in.jsonl'), join(folder, 'out.jsonl')];
  writeFileSync(input, lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'));
  const code = await run(['--in', input, '--out', output]);
  const answers = readFileSync(output, 'utf8').split('\n').filter(Boolean);
  return { code, answers: answers.map((line) => JSON.parse(line)) };
}

const claim = { category: 'SHORTAGE', amount: '50.00', currency: 'USD', invoice: 'INV-1', item: 'A', quantity: 4 };
const invoice = {
  type: 'invoice',
  id: 'R1',
  invoice_number: 'INV-1',
  lines: [{ sku: 'A', qty: 100, uom: 'CS', unit_price: '12.50' }],
};

describe('docket adjudicate', () => {
  it('answers each claim with a verdict of the contract, in order', async () => {
    const signedShort = {
      type: 'pod',
      id: 'R2',
      invoice: 'INV-1',
      exceptions: [{ type: 'short', sku: 'A', cases: 4 }],
    };
    const signedClean = { type: 'pod', id: 'R2', invoice: 'INV-1', signed_by: 'J. Doe', notes: 'clean' };
    const { code, answers } = await judge([
      { id: 'short', claim, records: [invoice, signedShort] },
      { id: 'clean', claim, records: [invoice, signedClean] },
      { id: 3, claim, records: [invoice] },
    ]);
    expect(code).toBe(0);
    for (const answer of answers) expect(adjudicateOutput.safeParse(answer).error).toBeUndefined();
    expect(answers.map(({ id, verdict, validAmount }) => [id, verdict, validAmount])).toEqual([
      ['short', 'VALID', '50.00'],
      ['clean', 'INVALID', '0.00'],
      [3, 'INSUFFICIENT_EVIDENCE', '0.00'],
    ]);
  });

  it('answers bad lines with an error and their place, goes on, and ends with 3', async () => {
    const { code, answers } = await judge([
      'not json',
      { id: 'a', claim: { ...claim, amount: 'some' }, records: [] },
      { id: 'b', claim, records: [{ type: ' ' }] },
      { id: 'c', claim: 'none', records: [] },
      { claim, records: [] },
      { id: 'd', claim, records: [] },
    ]);
    expect(code).toBe(3);
    expect(answers.map(({ id, verdict, error }) => [id, verdict ?? error.code, error?.at.line])).toEqual([
      [undefined, 'bad_json', 1],
      ['a', 'bad_claim', 2],
      ['b', 'bad_record', 3],
      ['c', 'bad_case', 4],
      [undefined, 'bad_case', 5],
      ['d', 'INSUFFICIENT_EVIDENCE', undefined],
    ]);
  });

  it('codes a claim that names no category by its words', async () => {
    const { answers } = await judge([
      { id: 'a', claim: { amount: '10', text: 'cash discount taken after discount date' }, records: [] },
    ]);
    expect(answers[0].category).toBe('DISCOUNT');
  });
});
