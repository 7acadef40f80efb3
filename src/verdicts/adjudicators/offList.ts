import type { CaseFile } from '../caseFile.ts';
import { clausesOf } from '../clauses/clauses.ts';
import { statedIn } from '../clauses/stated.ts';
import { day, isWithin, type Measure } from '../facts.ts';
import { eachPrice } from '../goods.ts';
import { minus, shareOf, shown } from '../ratio.ts';
import type { Citation } from '../read/readFact.ts';
import type { EvidenceRecord, Facts } from '../read/readRecord.ts';
import { readNumber } from '../read/values.ts';

/** The price that should have been billed, and why that one. */
export type Agreed = { price: Measure; why: string; certainty: number; cites: Citation[] };

/** A discount agreed off the list: the list price on file, else that of the line, else what was billed without it. */
export function lessDiscount(
  file: CaseFile,
  invoice: EvidenceRecord,
  facts: Facts,
  item: string | null,
): Agreed | null {
  for (const record of file.prices) {
    const share = clausesOf(record).find(
      ({ measure: kind, role, at }) =>
        kind === 'percent' && role === 'rate' && /discount|off|below|less|rebate/i.test(`${at.field} ${at.value}`),
    );
    const [from, to] = [day(record.head, 'validFrom'), day(record.head, 'validTo')];
    const on =
      file.orders.map(({ head }) => day(head, 'orderedOn', 'date')).find((one) => one) ??
      day(invoice.head, 'issuedOn', 'date');
    if (!share || (on && !isWithin(on.value, from, to))) continue;
    const list =
      file.prices
        .flatMap(({ lines }) => lines.map(({ facts: line }) => line))
        .filter((line) => file.items.keyOf(line) !== null && (item === null || item === file.items.keyOf(line)))
        .map(eachPrice)
        .find((one) => one) ??
      listPriceIn(invoice, facts) ??
      eachPrice(facts);
    if (!list) continue;
    const price = { ...list, value: minus(list.value, shareOf(list.value, share.value)) };
    return {
      price,
      why: `${shown(share.value)} % off ${shown(list.value)}.`,
      certainty: 0.88,
      cites: [share.at, list.at],
    };
  }
  return null;
}

/** The list price that an invoice prints beside the price of a line. */
function listPriceIn(invoice: EvidenceRecord, facts: Facts): Measure | null {
  const parent = /^(.*)\.[^.]+$/.exec([...facts.values()][0]?.at.field ?? '')?.[1];
  const found = statedIn(invoice).find(
    (one) => one.parent === parent && one.own.includes('list') && one.own.some((word) => /^pric/.test(word)),
  );
  const printed = found && readNumber(found.at.value);
  return found && printed ? { value: printed.value, unit: null, at: found.at } : null;
}
