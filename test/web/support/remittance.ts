import { formatDecimal } from '../../../src/core/money.ts';

/** One invoice, short-paid by `keptMinor` (US cents) with an X12 adjustment reason and the customer's words. */
export type ShortPaid = { invoice: string; grossMinor: number; keptMinor: number; code: string; words: string };

/**
 * A made-up 820 with one payment over these invoices; its sums agree. It announces money that comes another way (BPR01 = I),
 * so that only its deductions become cases; `C` brings the money with it, which is then matched.
 */
export function remittance820(control: number, lines: readonly ShortPaid[], handling: 'I' | 'C' = 'I'): string {
  const usd = (minor: number) => formatDecimal(minor, 'USD');
  const paid = lines.reduce((sum, line) => sum + line.grossMinor - line.keptMinor, 0);
  const detail = lines.flatMap(({ invoice, grossMinor, keptMinor, code, words }) => [
    `RMR*IV*${invoice}**${usd(grossMinor - keptMinor)}*${usd(grossMinor)}`,
    `ADX*-${usd(keptMinor)}*${code}`,
    `NTE*CBH*${words}`,
  ]);
  const set = [
    'ST*820*0001',
    `BPR*${handling}*${usd(paid)}*C*ACH*CTX*01*121000248*DA*111222333*4445556666*01*071000013*DA*555019900*20260918`,
    `TRN*1*PAY-${control}*121140399`,
    'N1*PR*SIMULATED GROCERS',
    'N1*PE*SIMULATED WHOLESALE',
    'ENT*1',
    ...detail,
  ];
  const padded = String(control).padStart(9, '0');
  return [
    `ISA*00*          *00*          *ZZ*SIMGROCERS     *ZZ*SIMWHOLESALE   *260918*1400*U*00401*${padded}*0*P*:`,
    `GS*RA*SIMGROCERS*SIMWHOLESALE*20260918*1400*${control}*X*004010`,
    ...set,
    `SE*${set.length + 1}*0001`,
    `GE*1*${control}`,
    `IEA*1*${padded}`,
    '',
  ].join('~\n');
}

/** So many small shortages, each of another amount. */
export function shortages(count: number, prefix = 'INV'): ShortPaid[] {
  return Array.from({ length: count }, (_, index) => ({
    invoice: `${prefix}-${index + 1}`,
    grossMinor: 250_000 + index * 1_000,
    keptMinor: 12_000 + index * 150,
    code: '59',
    words: `SHORT SHIPPED ${index + 2} CARTONS`,
  }));
}
