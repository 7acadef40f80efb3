import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Remittance } from '../../../src/core/remittance.ts';
import { readDocument } from '../../../src/ingest/read.ts';

const folders = [join(import.meta.dirname, 'printed'), join(import.meta.dirname, '../fixtures')];

function printed(name: string): Uint8Array {
  const paths = [join(folders[0] as string, `${name}.pdf`), join(folders[1] as string, `pdf-${name}.pdf`)];
  return readFileSync(paths.find(existsSync) ?? name);
}

/** A remittance in one line for its payment and one for each item: reference, gross, discount, deductions with reasons, paid. */
function told({ payer, payment, lines, adjustments, balanced }: Remittance): string[] {
  const { reference, date, amount, currency } = payment;
  const items = lines.map((line) => {
    const taken = line.deductions.map(({ amount: off, text }) => `-${off}${text ? ` (${text})` : ''}`);
    return [line.reference, line.gross ?? '?', line.discount, ...taken, line.paid].join(' ');
  });
  const off = adjustments.map((each) => `- ${each.amount} ${each.text} ${each.reference ?? ''}`.trim());
  return [`${payer.name} / ${reference} / ${date} / ${amount} ${currency}${balanced ? '' : ' OUT'}`, ...items, ...off];
}

const expected: Record<string, string[]> = {
  'clearing-list': [
    'Simulated Industrial Supply AG / 2000001234 / 2026-04-15 / 1426.50 USD',
    '90012345 1200.00 0.00 -24.00 1176.00',
    '90012346 300.50 0.00 300.50',
    '90012001 -50.00 0.00 -50.00',
  ],
  'two-stubs': [
    'SIM BEVERAGE PARTNERS LLC / 88123 / 2026-04-16 / 735.00 USD',
    '771002 450.00 9.00 441.00',
    '771003 300.00 6.00 294.00',
  ],
  'indented-deductions': [
    'SIM GENERAL STORES CORP / 0210000891234 / 2026-04-17 / 1492.50 USD',
    '55001 1000.00 20.00 -45.00 (22 SHORTAGE CLAIM 991) 935.00',
    '55002 500.00 10.00 -25.00 (50 LATE DELIVERY) -5.50 (11 PRICING) 459.50',
    '55003 100.00 2.00 98.00',
  ],
  'no-column-names': [
    'Simulated Office World Ltd / TRF-77120 / null / 1455.10 USD',
    'INV-9001 500.00 10.00 490.00',
    'INV-9002 700.00 14.00 686.00',
    'INV-9003 279.10 0.00 279.10',
  ],
  landscape: [
    'Simulated Auto Parts Inc / 556677 / 2026-03-30 / 25.00 USD',
    'AP-1 10.00 0.00 10.00',
    'AP-2 20.00 0.00 -5.00 15.00',
  ],
  'store-groups': [
    'Simulated Hospitality Group / R-5567 / 2026-04-11 / 330.00 USD',
    'H-1 100.00 0.00 100.00',
    'H-2 200.00 0.00 -20.00 180.00',
    'H-3 50.00 0.00 50.00',
  ],
  'signs-apart': [
    'SIM TOYS, INC. / 0044556 / 2026-04-20 / 1030.00 USD',
    'T-100 1000.00 20.00 980.00',
    'T-101 50.00 0.00 50.00',
  ],
  yen: [
    'Simulated Nippon Trading Co., Ltd. / JP-778 / 2026-04-10 / 1350800 JPY',
    'J-1 1000000 0 1000000',
    'J-2 351000 0 -1000 350000',
    'J-3 800 0 800',
  ],
  'french-wrapped': [
    'Simulated Fashion House S.A. / VIR-2026-44 / 2026-04-18 / 1450.00 EUR',
    'F-77 1000.00 20.00 980.00',
    'F-78 480.00 10.00 470.00',
  ],
  'two-line-names': [
    'Simulated Cruise Lines, Inc. / 998811 / 2026-04-16 / 5000.00 USD',
    'CR-5501 ? 0.00 5250.00',
    '- 250.00 Debit memo: short shipment CR-5502-DM',
  ],
  reasons: [
    'SIM HOME CENTERS INC / 0099887766 / 2026-04-19 / 1770.00 USD',
    '7788001 1000.00 20.00 980.00',
    '7788002 850.00 17.00 -43.00 (Shortage per receiving) 790.00',
  ],
  'date-first': [
    'Sim Bakery Cafes LLC / 20455 / 2026-04-21 / 268.40 USD',
    'SB-4001 220.00 0.00 220.00',
    'SB-4002 80.00 1.60 78.40',
    'CM-12 -30.00 0.00 -30.00',
  ],
  'sums-below': [
    'Simulated Wholesale Club plc / RA/2026/118 / 2026-04-23 / 5315.00 GBP',
    'SD/1001 ? 0.00 4000.00',
    'SD/1002 ? 0.00 1500.00',
    '- 110.00 Less rebate 2%',
    '- 75.00 Less late delivery charge LD-77',
  ],
  'dark-names': [
    'Simulated Fitness Group Inc. / 55-AA-7 / 2026-04-24 / 394.00 USD',
    'FG300 100.00 0.00 100.00',
    'FG301 101.00 0.00 101.00',
    'FG302 102.00 0.00 -12.00 90.00',
    'FG303 103.00 0.00 103.00',
  ],
  'payer-below': [
    'Simulated Catering Services Ltd / 000871 / 2026-04-25 / 905.00 USD',
    'Q-1 600.00 0.00 600.00',
    'Q-2 400.00 0.00 400.00',
    '- 95.00 Volume rebate Q1',
  ],
  typewriter: [
    'SIMULATED FREIGHT CO / 44120 / 2026-04-26 / 1682.50 USD',
    'X-100 500.00 5.00 495.00',
    'X-101 1250.00 12.50 1237.50',
    'X-102 -50.00 0.00 -50.00',
  ],
  troff: [
    'Simulated Printing House Ltd / GP-1182 / 2026-04-27 / 1485.00 USD',
    'GR-1 1000.00 10.00 990.00',
    'GR-2 500.00 5.00 495.00',
  ],
  'amount-is-gross': [
    'Simulated Energy AG / 90-77 / 2026-05-04 / 1880.00 EUR',
    'RE 7001 2000.00 40.00 1960.00',
    'GS 31 -80.00 0.00 -80.00',
  ],
  'reason-below': [
    'Simulated Pet Supplies Inc / 88-1 / 2026-05-01 / 555.00 USD',
    'PS-1 400.00 0.00 -45.00 (Damaged in transit, claim 77) 355.00',
    'PS-2 200.00 0.00 200.00',
  ],
  'your-reference': [
    'Sim Marine Ltd / 5521 / 2026-05-02 / 1053.00 GBP',
    'SM100 1000.00 25.00 975.00',
    'SM101 80.00 2.00 78.00',
  ],
  dense: [
    'SIMULATED BIG BOX RETAIL CORP / 7700123 / 2026-05-08 / 19350.00 USD',
    '9900112 10000.00 200.00 9800.00',
    '9900113 10000.00 200.00 9800.00',
    '- 250.00 null CB55120',
  ],
  'three-stubs': [
    'SIM COUNTY SCHOOLS / 0099120 / 2026-05-05 / 1813.00 USD',
    ...[0, 1, 2].flatMap((i) =>
      Array.from({ length: i < 2 ? 4 : 2 }, (_, k) => `W${i}${k}55 ? 0.00 ${(i + 1) * 100 + k}.00`),
    ),
  ],
  'paid-first': [
    'Simulated Airlines Holdings, Inc. / 8000-2213 / 2026-05-06 / 1210.00 USD',
    'AL-9 1000.00 0.00 1000.00',
    'AL-10 260.00 0.00 -50.00 210.00',
  ],
  'wrapped-references': [
    'Simulated Brewing Cooperative / 091000019921 / 2026-05-09 / 3470.25 USD',
    'KB-20-881 2000.00 40.00 1960.00',
    'KB-20-882 1575.25 0.00 -65.00 (moisture damage) 1510.25',
  ],
  'names-in-the-middle': [
    'SIM TIRE & AUTO CENTERS, INC. / 0012299 / 2026-05-14 / 395.80 USD',
    'TA9 320.00 3.20 316.80',
    'TA10 -20.00 0.00 -20.00',
    'TA11 100.00 1.00 99.00',
  ],
  'boxes-german': ['SIMULATED HOTEL SUPPLY GMBH / 4000881 / 2026-05-11 / 1164.00 EUR', 'AR-1 1200.00 36.00 1164.00'],
  'hidden-text': [
    'Simulated Hardware Corp / 77001 / 2026-04-01 / 30.00 USD',
    'INV-1 ? 0.00 10.00',
    'INV-3 ? 0.00 20.00',
  ],
  'stub-columns': [
    'SIM VALLEY FOODS LTD / 221100 / 2026-04-10 / 1500.00 USD',
    ...[1, 2, 3, 4, 5].map((n) => `A100${n} ? 0.00 ${n}00.00`),
  ],
};

async function remittancesIn(name: string): Promise<Remittance[]> {
  const { items } = await readDocument({ bytes: printed(name) });
  return items.flatMap((item) => (item.type === 'remittance' ? [item.remittance] : []));
}

describe('printed remittances', () => {
  it.each(Object.entries(expected))('%s is read as a person would', async (name, lines) => {
    const [remittance, ...more] = await remittancesIn(name);
    expect(more).toEqual([]);
    expect(told(remittance as Remittance)).toEqual(lines);
  });

  it('are read over pages, without what is carried forward', async () => {
    const [remittance] = await remittancesIn('carried-forward');
    expect(remittance?.lines).toHaveLength(60);
    expect(remittance).toMatchObject({
      balanced: true,
      // It prints no currency and speaks of BACS.
      payment: { amount: '600.00', currency: 'GBP', reference: '7781-X' },
      adjustments: [],
    });
    expect(remittance?.lines.at(-1)?.evidence[0]).toMatchObject({ kind: 'page', page: 2, quote: 'E159' });
  });

  it('of several payments are several', async () => {
    const payments = (await remittancesIn('two-payments')).map(({ payment }) => [payment.reference, payment.amount]);
    expect(payments).toEqual([
      ['EFT1001', '30.00'],
      ['EFT1002', '11.50'],
    ]);
  });

  it('are not seen in an invoice', async () => {
    await expect(readDocument({ bytes: printed('invoice') })).rejects.toMatchObject({
      code: 'no_remittance_found',
      message: expect.stringContaining('an invoice'),
    });
  });

  it('are not seen in a debit memo, which is a paper for a deduction', async () => {
    const { items } = await readDocument({ bytes: printed('debit-memo') });
    expect(items).toMatchObject([{ type: 'record', kind: 'backup_document', body: { kind: 'debit_memo' } }]);
  });
});
