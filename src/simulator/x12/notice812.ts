import { distributor } from '../names.ts';
import type { DebitNotice, StatedClaim } from '../payment.ts';
import type { X12Dialect } from './dialects.ts';
import { type Segment, x12Date } from './envelope.ts';
import { printedWords, reasonCode } from './remittance820.ts';

/** The segments of one 812 between ST and SE: one CDD per claim. Its amounts have two implied decimals. */
export function segments812(notice: DebitNotice, dialect: X12Dialect): Segment[] {
  const total = notice.claims.reduce((sum, { claim }) => sum + claim.amountMinor, 0);
  return [
    ['BCD', x12Date(dialect, notice.issuedOn), notice.number, 'D', String(total), 'D'],
    ...(notice.currency === 'USD' ? [] : [['CUR', 'BY', notice.currency]]),
    ['N1', 'BY', notice.customer.record.name, '92', notice.customer.record.number],
    ['N1', 'SE', distributor.name],
    ...notice.claims.flatMap((stated, at) => lineSegments(stated, at + 1, dialect)),
  ];
}

function lineSegments(stated: StatedClaim, line: number, dialect: X12Dialect): Segment[] {
  const { claim } = stated;
  const quantity = claim.details.price ? [claim.details.qty, 'CA'] : [];
  const returned = claim.category === 'RETURNS' ? 'Y' : '';
  const text = printedWords(stated, dialect);
  return [
    ['CDD', reasonCode(stated, dialect), 'D', String(line), String(claim.amountMinor), returned, '', ...quantity],
    ...(stated.reference ? [['N9', 'IV', stated.reference]] : []),
    ...(text ? [['N9', 'ZZ', stated.words.debitMemo, text]] : []),
  ];
}
