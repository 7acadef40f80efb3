import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Remittance, RemittanceAdjustment, RemittanceLine } from '../../../src/core/remittance.ts';
import type { ReadProblem } from '../../../src/ingest/contract.ts';
import { x12Reader } from '../../../src/ingest/x12/reader.ts';
import { bytesOf, fixture, fixtureNames, interchange, readNow, set820 } from '../documents.ts';

async function streamed(bytes: Uint8Array, chunk: number) {
  const remittances: Remittance[] = [];
  const problems: ReadProblem[] = [];
  let [lines, adjustments]: [RemittanceLine[], RemittanceAdjustment[]] = [[], []];
  async function* open() {
    for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk);
  }
  await x12Reader.stream?.(
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

function atOnce(bytes: Uint8Array): Remittance[] {
  return readNow({ bytes }).items.flatMap((item) => (item.type === 'remittance' ? [item.remittance] : []));
}

describe('X12 read piece by piece', () => {
  const names = fixtureNames.filter((name) => /^(820|812|823|two-inter).*edi$/.test(name));
  it.each(names)('%s gives what it gives at once, however it is cut', async (name) => {
    const bytes = fixture(name);
    for (const chunk of [3, 1_000, 100_000]) expect((await streamed(bytes, chunk)).remittances).toEqual(atOnce(bytes));
  });

  /** An 820 of several parts, whose ADX have the sign of 003030 and whose credits have no minus. */
  function long(terminator: string): Uint8Array {
    const items = Array.from({ length: 25_000 }, (_, n) => [
      ...(n % 9_000 === 0 ? [`ENT*${n + 1}`, `N1*DV*Simulated Division ${n}`] : []),
      `RMR*${n % 10 === 0 ? 'CM' : 'IV'}*INV-${n}**90.00*100.00`,
      'REF*PO*4711',
      'DTM*003*20260301',
      `ADX*10.00*06`,
      'NTE*GEN*SHORT ONE',
    ]).flat();
    const total = (22_500 - 2_500) * 90 - 7;
    const alone = ['ENT*99999', 'ADX*7.00*59*CM*ADV-1'];
    return bytesOf(interchange([set820(`${total}.00`, [...items, ...alone])], { terminator }));
  }

  it.each(['~', '~\n'])('a long 820 is read in parts to the same lines, places and sums (%j)', async (terminator) => {
    const bytes = long(terminator);
    const { remittances, problems } = await streamed(bytes, 65_536);
    expect(problems).toEqual([]);
    const [whole] = atOnce(bytes);
    const [got] = remittances;
    expect(got?.lines.length).toBe(25_000);
    expect({ ...got, lines: [] }).toEqual({ ...whole, lines: [] });
    // Comparing all of them in one assertion would print them all.
    expect(got?.lines.findIndex((line, n) => !isDeepStrictEqual(line, whole?.lines[n]))).toBe(-1);
  });

  it('a long 820 that is cut off is not read', async () => {
    const bytes = long('~').subarray(0, 2_000_000);
    const { remittances, problems } = await streamed(bytes, 65_536);
    expect(remittances).toEqual([]);
    expect(problems).toMatchObject([{ code: 'transaction_set_cut_off' }]);
  });

  it('tells wrong counts, and sets that become records', async () => {
    const bytes = fixture('850-order-5010.edi');
    expect((await streamed(bytes, 100)).problems).toMatchObject([{ code: 'document_too_large', at: { segment: 3 } }]);
    const wrong = bytesOf(interchange([set820('1.00', ['RMR*IV*A**1.00'])]).replace(/SE\*\d+/, 'SE*99'));
    expect((await streamed(wrong, 100)).problems).toMatchObject([{ code: 'segment_count_differs' }]);
  });
});
