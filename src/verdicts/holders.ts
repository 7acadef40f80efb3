/** Who can be asked for a paper that a verdict misses. */
export type Holder = 'customer' | 'carrier' | 'house';

const fromCarrier = /proof of delivery|bill of lading/i;
/** What the claimant has to show, or alone can. */
const fromCustomer =
  /customer's|proof of performance|scan data|photos|inspection|laboratory|lot number|audit work papers|contract they refer|certificate|work order|return authorisation/i;
/** Papers of ours that a word above would give to somebody else. */
const ofOurs = /\bour\b/i;

/**
 * Who holds a paper, by what the adjudicators call it: the carrier what was signed at the door, the customer what its claim rests on,
 * we the rest (orders, invoices, agreements, terms).
 */
export function holderOf(paper: string): Holder {
  if (ofOurs.test(paper)) return 'house';
  if (fromCarrier.test(paper)) return 'carrier';
  return fromCustomer.test(paper) ? 'customer' : 'house';
}
