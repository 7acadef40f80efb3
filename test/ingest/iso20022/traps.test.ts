import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RecordBody } from '../../../src/core/records/registry.ts';
import type { Remittance } from '../../../src/core/remittance.ts';
import type { Reading } from '../../../src/ingest/contract.ts';
import { bytesOf, fixture, readNow } from '../documents.ts';

function remittancesIn(reading: Reading): Remittance[] {
  return reading.items.flatMap((item) => (item.type === 'remittance' ? [item.remittance] : []));
}

function bookingsIn(reading: Reading): RecordBody<'bank_transaction'>[] {
  return reading.items.flatMap((item) => (item.type === 'record' ? [item.body as RecordBody<'bank_transaction'>] : []));
}

const statement = () => Buffer.from(fixture('camt053-batch-and-charges.xml')).toString();
const read = (text: string) => readNow({ bytes: bytesOf(text) });

describe('trap 9: batches, reversals, marks inside adjustments', () => {
  const reading = read(statement());

  it('takes a batch apart, each transaction its own payment and booking', () => {
    expect(remittancesIn(reading).map(({ payment }) => payment.amount)).toEqual(['980.00', '500.00', '240.00']);
    expect(bookingsIn(reading).map(({ amountMinor, batch }) => [amountMinor, batch?.position])).toEqual([
      [98000, 1],
      [50000, 2],
      [24000, undefined],
      [-11000, undefined],
    ]);
    expect(reading.problems).toEqual([]);
  });

  it('reads DBIT as a reduction and CRDT as an increase, and a credit note as negative', () => {
    const [invoice, credit] = remittancesIn(reading)[0]?.lines ?? [];
    expect(invoice).toMatchObject({ gross: '1100.00', discount: '22.00', paid: '1030.00' });
    expect(invoice?.deductions).toMatchObject([
      { amount: '50.00', code: 'SHRT', text: '2 cases short' },
      { amount: '-2.00', code: 'INTR' },
    ]);
    expect(credit).toMatchObject({ reference: 'GS-77', documentType: 'credit', paid: '-50.00' });
  });

  it('books a reversal as such and makes no remittance of it', () => {
    expect(bookingsIn(reading).at(-1)).toMatchObject({ reversal: true, amountMinor: -11000 });
    const reversed = statement().replace('<c:Sts><c:Cd>BOOK', '<c:RvslInd>true</c:RvslInd><c:Sts><c:Cd>BOOK');
    expect(remittancesIn(read(reversed))).toHaveLength(1);
  });

  it('books an entry whole where its transactions do not come to it, and says so', () => {
    const text = statement().replace('980.00</c:Amt><c:CdtDbtInd>', '970.00</c:Amt><c:CdtDbtInd>');
    const broken = read(text);
    expect(broken.problems.map(({ code }) => code)).toEqual(['batch_mismatch']);
    expect(bookingsIn(broken)[0]?.amountMinor).toBe(148000);
  });

  it('tells a wrong number of transactions, and a balance that does not close', () => {
    const codes = (text: string) => read(text).problems.map(({ code }) => code);
    expect(codes(statement().replace('<c:NbOfTxs>2', '<c:NbOfTxs>3'))).toEqual(['batch_count']);
    expect(codes(statement().replace('1710.00', '1711.00'))).toEqual(['balance_mismatch']);
  });

  it('takes a bank charge as an adjustment only where it was taken from the credit', () => {
    const charged = remittancesIn(reading)[2];
    expect(charged?.adjustments).toMatchObject([{ amount: '10.00' }]);
    const full = statement().replaceAll('240.00', '250.00').replace('1710.00', '1720.00');
    expect(remittancesIn(read(full))[2]).toMatchObject({ adjustments: [], balanced: true });
  });
});

describe('trap 10: references cut by the 140 characters of Ustrd', () => {
  it('puts a cut invoice number together and points at both halves', () => {
    const [remittance] = remittancesIn(readNow({ bytes: fixture('camt054-free-text.xml') }));
    expect(remittance?.balanced).toBe(true);
    expect(remittance?.lines.map((line) => line.reference)).toContain('90240502');
    expect(remittance?.lines.at(-1)?.evidence).toHaveLength(2);
  });

  it('does so wherever the cut falls', () => {
    const references = Array.from({ length: 40 }, (_, n) => String(90240000 + n));
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z]{0,30}$/), (lead) => {
        const text = `${lead} ${references.map((each) => `INV ${each} 10.00`).join(' ')}`.trim();
        const pieces = text.match(/.{1,140}/g) ?? [];
        const ustrd = pieces.map((piece) => `<Ustrd>${piece}</Ustrd>`).join('');
        const whole = Buffer.from(fixture('camt054-free-text.xml'))
          .toString()
          .replace(/<Ustrd>.*<\/Ustrd>/, ustrd)
          .replace('700.00', '400.00');
        const [remittance] = remittancesIn(read(whole));
        expect(remittance?.lines.map((line) => line.reference)).toEqual(references);
        expect(remittance?.balanced).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe('trap 22: currencies and minor units', () => {
  it('reads yen without decimals and refuses decimals a currency does not have', () => {
    const text = Buffer.from(fixture('camt052-intraday.xml')).toString();
    expect(bookingsIn(read(text))[0]).toMatchObject({ currency: 'JPY', amountMinor: 50000, provisional: true });
    expect(remittancesIn(read(text))).toEqual([]);
    expect(read(text.replace('50000', '500.55')).problems.map(({ code }) => code)).toContain('bad_amount');
  });
});

describe('namespaces, prefixes and other messages', () => {
  it('reads any prefix, version and envelope alike', () => {
    const plain = remittancesIn(read(statement()));
    for (const version of ['01', '02', '06', '13']) {
      const other = statement()
        .replaceAll('c:', 'ns2.x:')
        .replace('001.08', `001.${version}`)
        .replace('xmlns:ns2.x:', 'xmlns:ns2.x');
      expect(
        remittancesIn(read(`<Envelope><Body>${other.slice(other.indexOf('<ns2'))}</Body></Envelope>`)).length,
      ).toBe(plain.length);
    }
  });

  it('says what a message is that is not read', () => {
    const order = '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"><CstmrCdtTrfInitn/></Document>';
    expect(() => read(order)).toThrow(/order to pay/);
  });

  it('gives an advice its unexplained rest as a deduction with the words beside it', () => {
    const [advice] = remittancesIn(readNow({ bytes: fixture('remt001-advice.xml') }));
    expect(advice).toMatchObject({ balanced: true, payment: { reference: 'SIM-E2E-1', method: 'ACH' } });
    expect(advice?.lines[0]?.deductions).toMatchObject([
      { amount: '80.00', code: null, text: 'Pallet refused, see claim 88' },
    ]);
    expect(advice?.adjustments).toMatchObject([{ amount: '150.00', code: 'PROM' }]);
  });
});
