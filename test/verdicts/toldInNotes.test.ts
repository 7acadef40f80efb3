import { describe, expect, it } from 'vitest';
import { readSubmission } from '../../src/verdicts/adjudicate.ts';
import { goods, judge } from './judge.ts';

const pod = (more: object) => ({ type: 'pod', po_number: 'P1', ...more });

describe('a new time told by the customer’s side', () => {
  const claim = { amount: '50.00', reason: 'late delivery' };
  const order = { type: 'order', po_number: 'P1', order_date: '2026-04-01', must_arrive_by: '2026-04-15' };
  const terms = { type: 'terms', text: 'Deliveries after the agreed day are charged 5% of the order.' };
  const came = pod({ check_in: '2026-04-17T09:12' });
  const told = (from: string, body: string) => ({ type: 'claim', channel: 'email', sent_on: '2026-04-14', from, body });
  const late = (...more: object[]) => judge('LATE_DELIVERY', claim, goods(), order, terms, came, ...more);

  it('replaces the day that was asked for', () => {
    const dock = 'inbound scheduling, DC 2';
    expect(late(told(dock, 'No dock space on the 15th. P1 is moved to April 17 at 09:30.'))).toBe('INVALID 0.00');
    expect(late(told(dock, 'Please come 4/17 10:00 instead.'))).toBe('INVALID 0.00');
    expect(late(told('buyer', 'Rescheduled to 2026-04-17.'))).toBe('INVALID 0.00');
    const log = [{ at: '2026-04-14 15:20', by: 'DC scheduling', text: 'postponed to 17 Apr' }];
    expect(late({ type: 'shipment', po_number: 'P1', log })).toBe('INVALID 0.00');
  });

  it('is none where it is ours, earlier, or no new time', () => {
    expect(late(told('carrier dispatch', 'P1 is moved to April 17 at 09:30.'))).toBe('VALID 50.00');
    expect(late(told('DC scheduling', 'P1 is moved to April 16.'))).toBe('VALID 50.00');
    expect(late(told('DC scheduling', 'P1 is due on April 17.'))).toBe('VALID 50.00');
  });
});

describe('goods billed by weight', () => {
  const invoice = goods({ lines: [{ sku: 'A', qty: 24000, uom: 'KG', price: '0.50' }], total: '12000.00' });
  const weighed = (NET_KG: string) => ({ type: 'receipt', doc: 'weighing ticket', date: '2026-04-04', NET_KG });
  const terms = { type: 'terms', text: 'Where the scale shows less by more than 0.5%, the difference is credited.' };
  const claim = (amount: string) => ({ amount, reason: 'short weight' });

  it('are counted by what they weigh, within the tolerance of the terms', () => {
    expect(judge('SHORTAGE', claim('700.00'), invoice, weighed('22600'), terms)).toBe('VALID 700.00');
    expect(judge('SHORTAGE', claim('50.00'), invoice, weighed('23900'), terms)).toBe('INVALID 0.00');
    expect(judge('SHORTAGE', claim('50.00'), invoice, weighed('23900'))).toBe('VALID 50.00');
  });
});

describe('days of work', () => {
  const hidden = (said: string) => ({
    type: 'terms',
    text: `Shortages that cannot be seen at delivery must be reported ${said}.`,
  });
  const claim = (claim_date: string) => ({ amount: '50.00', claim_date, reason: 'concealed shortage, 5 cases' });
  const onTime = pod({ delivered_on: '2026-04-03', remarks: 'wrap intact', signed: true });
  const judged = (said: string, on: string) => judge('SHORTAGE', claim(on), goods(), onTime, hidden(said));

  it('end a claim that is later than they can last', () => {
    expect(judged('within 5 business days after delivery', '2026-04-20')).toBe('EXPIRED_WINDOW 0.00');
    expect(judged('within 5 working days after delivery', '2026-04-20')).toBe('EXPIRED_WINDOW 0.00');
    expect(judged('within 5 business days after delivery', '2026-04-09')).not.toMatch(/^EXPIRED/);
  });
});

describe('a return', () => {
  const back = { type: 'receipt', slip: 'RS-4', received: '2026-05-02', goods: '9 sprayers' };
  const claim = { amount: '90.00', reason: 'sent back 9 sprayers' };

  it('has no number where a paper says none, which defeats it where terms ask for one', () => {
    for (const text of [
      'No goods are taken back without a return number given in advance.',
      'Returns need our authorization.',
    ])
      expect(judge('RETURNS', claim, goods(), { type: 'terms', text }, { ...back, 'Return number': 'none' })).toBe(
        'INVALID 0.00',
      );
  });
});

describe('a performance', () => {
  const deal = {
    type: 'promotion',
    deal_no: 'D-9',
    kind: 'display',
    rate_per_store: '85.00',
    max_stores: 40,
    start_date: '2026-04-20',
    end_date: '2026-05-10',
  };
  const sent = { type: 'shipment', ship_date: '2026-04-14', item: 'A', units_shipped: 40 };
  const note = (body: string) => ({ type: 'claim', channel: 'email', body });
  const judged = (text: string, said: string) =>
    judge(
      'PROMOTION',
      { amount: '170.00', reason: 'display, 2 stores, D-9' },
      { ...deal, stores: 2, text },
      sent,
      note(said),
    );

  it('is open while its photos are only announced, and is on no day of shipment', () => {
    for (const text of [
      'The claim must come with one dated photo for each store.',
      'Payable per store on a dated photo.',
    ])
      for (const said of ['Photos to follow.', 'We have not got the photos yet.', 'Photos will be sent next week.'])
        expect(judged(text, said)).toBe('INSUFFICIENT_EVIDENCE 0.00');
    expect(judged('Payable per store on a dated photo.', 'Two photos attached.')).toBe('VALID 170.00');
  });
});

describe('codes', () => {
  it('are no counts, and counts no people', () => {
    const [record] = readSubmission({
      claim: { amount: '5.00' },
      records: [pod({ 'Delivery receipt': 'DR 10040', 'Sheets received': '300' })],
    }).records;
    expect(record?.head.get('signedBy')?.at.value).not.toBe('300');
    expect(record?.lines.flatMap(({ facts }) => facts.get('quantity')?.at.value ?? [])).not.toContain('DR 10040');
  });
});
