import { formatDecimal } from '../core/money.ts';
import type { Remittance } from '../core/remittance.ts';
import type { DebitNotice, PaidItem, SimulatedPayment, StatedClaim } from './payment.ts';

/** What a right reading of a document contains: the canonical remittance without evidence, warnings and reader. */
export type ExpectedRemittance = Pick<Remittance, 'format' | 'payer' | 'payment' | 'balanced'> & {
  lines: Omit<Remittance['lines'][number], 'evidence'>[];
  adjustments: Omit<Remittance['adjustments'][number], 'evidence'>[];
};

type Format = Remittance['format'];

export function expectedPayment(payment: SimulatedPayment, format: Format): ExpectedRemittance {
  const { customer, currency } = payment;
  const say = (minor: number) => formatDecimal(minor, currency);
  return {
    format,
    payer: { name: customer.record.name, id: customer.record.number },
    payment: {
      method: customer.habits.method,
      reference: payment.reference,
      date: payment.paidOn,
      amount: say(payment.amountMinor),
      currency,
    },
    balanced: payment.unexplainedMinor === 0,
    lines: payment.items.map((item) => expectedLine(item, say)),
    adjustments: payment.adjustments.map((stated) => ({ ...expectedClaim(stated, say), reference: stated.reference })),
  };
}

/** A notice moves no money: its payment is minus its total. */
export function expectedNotice(notice: DebitNotice): ExpectedRemittance {
  const say = (minor: number) => formatDecimal(minor, notice.currency);
  const total = notice.claims.reduce((sum, { claim }) => sum + claim.amountMinor, 0);
  return {
    format: 'x12-812',
    payer: { name: notice.customer.record.name, id: notice.customer.record.number },
    payment: {
      method: null,
      reference: notice.number,
      date: notice.issuedOn,
      amount: say(-total),
      currency: notice.currency,
    },
    balanced: true,
    lines: [],
    adjustments: notice.claims.map((stated) => ({ ...expectedClaim(stated, say), reference: stated.reference })),
  };
}

type Say = (minor: number) => string;

function expectedLine(item: PaidItem, say: Say): ExpectedRemittance['lines'][number] {
  return {
    reference: item.reference,
    documentType: item.kind,
    gross: say(item.grossMinor),
    discount: say(item.discountMinor),
    deductions: item.deductions.map((stated) => expectedClaim(stated, say)),
    paid: say(item.paidMinor),
  };
}

function expectedClaim({ claim, words }: StatedClaim, say: Say) {
  return { amount: say(claim.amountMinor), code: words.code, codeSystem: words.codeSystem, text: words.text };
}
