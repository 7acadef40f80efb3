import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadDocuments, type TrueRemittance } from '../../evals/remittance/truth.ts';
import { currencyExponent } from '../../src/core/money.ts';

const folder = fileURLToPath(new URL('../../evals/remittance', import.meta.url));
const { documents } = loadDocuments(folder);
const files = readdirSync(join(folder, 'documents'), { recursive: true, encoding: 'utf8' })
  .map((file) => join('documents', file))
  .filter((file) => statSync(join(folder, file)).isFile());

describe('the truth beside the remittance documents', () => {
  it('stands beside every document, with its provenance', () => {
    const names = files.filter((file) => !file.endsWith('.truth.json')).sort();
    expect(documents.map(({ id }) => id).sort()).toEqual(names);
    const provenance = readFileSync(join(folder, 'provenance.jsonl'), 'utf8').trim().split('\n');
    const described = provenance.map((line) => join('documents', JSON.parse(line).document));
    expect(described.sort()).toEqual(names);
  });

  it('stays small', () => {
    const bytes = files.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
    expect(bytes).toBeLessThan(14_000_000);
  });

  const readable = documents.flatMap(({ id, expected }) =>
    expected === 'error' ? [] : expected.map((one, at) => ({ name: `${id} #${at + 1}`, one })),
  );
  it.each(readable)('adds up: $name', ({ one }) => {
    for (const line of one.lines) {
      if (line.gross === null) continue;
      const taken = line.deductions.reduce((sum, { amount }) => sum + minor(amount, one), 0n);
      expect(minor(line.paid, one)).toBe(minor(line.gross, one) - minor(line.discount, one) - taken);
    }
    const paid = one.lines.reduce((sum, line) => sum + minor(line.paid, one), 0n);
    const adjusted = one.adjustments.reduce((sum, { amount }) => sum + minor(amount, one), 0n);
    expect(one.balanced).toBe(minor(one.payment.amount, one) === paid - adjusted);
  });

  it.each(readable)('writes credits with negative amounts: $name', ({ one }) => {
    for (const line of one.lines.filter(({ documentType }) => documentType === 'credit'))
      expect(Number(line.paid)).toBeLessThanOrEqual(0);
  });
});

/** Minor units of a decimal string, which must have exactly the currency's digits. */
function minor(decimal: string, { payment }: TrueRemittance): bigint {
  const [, fraction = ''] = decimal.split('.');
  expect(fraction).toHaveLength(currencyExponent(payment.currency));
  return BigInt(decimal.replace('.', ''));
}
