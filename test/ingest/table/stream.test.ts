import { describe, expect, it } from 'vitest';
import type { Remittance, RemittanceAdjustment, RemittanceLine } from '../../../src/core/remittance.ts';
import type { ReadProblem } from '../../../src/ingest/contract.ts';
import { tableReader } from '../../../src/ingest/table/reader.ts';
import { bytesOf, fixture, readNow } from '../documents.ts';

async function streamed(bytes: Uint8Array, chunk: number) {
  const remittances: Remittance[] = [];
  const problems: ReadProblem[] = [];
  let [lines, adjustments]: [RemittanceLine[], RemittanceAdjustment[]] = [[], []];
  async function* open() {
    for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk);
  }
  await tableReader.stream?.(
    { head: bytes.subarray(0, 65_536), open },
    {
      line: (line) => void lines.push(line),
      adjustment: (adjustment) => void adjustments.push(adjustment),
      problem: (problem) => void problems.push(problem),
      end: (head) => {
        remittances.push({ ...head, lines, adjustments });
        [lines, adjustments] = [[], []];
      },
    },
  );
  return { remittances, problems };
}

function atOnce(bytes: Uint8Array) {
  const { items, problems } = readNow({ bytes });
  return { remittances: items.flatMap((item) => (item.type === 'remittance' ? [item.remittance] : [])), problems };
}

describe('a table read piece by piece', () => {
  it.each(['table-us.csv', 'table-german-1252.csv', 'table-tabs-utf16.csv'])(
    '%s gives what it gives at once, however it is cut',
    async (name) => {
      const bytes = fixture(name);
      for (const chunk of [1, 7, 100_000]) expect(await streamed(bytes, chunk)).toEqual(atOnce(bytes));
    },
  );

  it('keeps places and sums over many pieces', async () => {
    const rows = Array.from({ length: 30_000 }, (_, n) => `"INV, é-${n}",1.50,${'x'.repeat(20)}`);
    const bytes = bytesOf(['Invoice,Paid,Remark', ...rows, 'Total,45000.00,'].join('\n'));
    expect(await streamed(bytes, 10_000)).toEqual(atOnce(bytes));
  });

  it('says that the rows of a payment do not stand together', async () => {
    const bytes = bytesOf('Check no,Invoice,Paid\n1,A,1.00\n2,B,1.00\n1,C,1.00\n');
    const { remittances, problems } = await streamed(bytes, 1_000);
    expect(remittances.map((each) => each.payment.reference)).toEqual(['1', '2', '1']);
    expect(problems).toMatchObject([{ code: 'payment_in_pieces', at: { row: 4 } }]);
  });

  it('refuses a row without an end', async () => {
    const bytes = bytesOf(`Invoice,Paid\nA,1.00\n${'x'.repeat(70_000)}`);
    await expect(streamed(bytes, 10_000)).rejects.toMatchObject({ code: 'cell_too_long' });
    const wide = bytesOf(`Invoice,Paid\nA,1.00\n${'x,'.repeat(400_000)}`);
    await expect(streamed(wide, 10_000)).rejects.toMatchObject({ code: 'too_many_columns' });
  });
});
