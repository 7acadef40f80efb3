import type { CaseFile } from '../caseFile.ts';
import { compare, type Ratio, shown } from '../ratio.ts';
import type { Citation } from '../read/readFact.ts';
import type { EvidenceRecord } from '../read/readRecord.ts';
import { type Clause, clausesOf } from './clauses.ts';

/** A limit of an agreement beside what was measured of it. */
export type Measured = { limit: Clause; value: Ratio; at: Citation; isBroken: boolean; said: string };

/** Words that limits of many things have. */
const vague = new Set(
  'receiv receipt arrival arriv deliver product good load allow claim case invoic order shelf life day window lookback month'.split(
    ' ',
  ),
);

/** What agreements limit (a temperature, a height, a weight) and the records of the delivery measure, by the words that both share; nothing in money. */
export function measuredLimits(file: CaseFile): Measured[] {
  const evidence = [...file.pods, ...file.receipts, ...file.shipments, ...file.returns];
  return file.terms
    .flatMap(clausesOf)
    .filter(
      ({ role, measure, at }) =>
        (role === 'most' || role === 'least') &&
        measure !== 'money' &&
        !/claim|deduct|fee|fine|penalt|free|order_?(min|max)/i.test(at.field),
    )
    .flatMap((limit): Measured[] => {
      const found = nearest(evidence, limit);
      if (!found) return [];
      const isBroken =
        limit.role === 'most' ? compare(found.value, limit.value) > 0 : compare(found.value, limit.value) < 0;
      const said = `${shown(found.value)} was measured; at ${limit.role} ${shown(limit.value)} is agreed.`;
      return [{ limit, value: found.value, at: found.at, isBroken, said }];
    });
}

function nearest(records: readonly EvidenceRecord[], limit: Clause): Clause | null {
  const words = [...limit.about].filter((word) => !vague.has(word));
  let best: { score: number; clause: Clause } | null = null;
  for (const clause of records.flatMap(clausesOf)) {
    if (clause.measure === 'money' || clause.measure !== limit.measure) continue;
    const score = words.filter((word) => clause.about.has(word)).length;
    if (score > (best?.score ?? 0)) best = { score, clause };
  }
  return best?.clause ?? null;
}
