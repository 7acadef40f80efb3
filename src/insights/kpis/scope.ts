import { docketError } from '../../core/errors.ts';
import { currencyExponent } from '../../core/money.ts';
import type { Queryable } from '../../db/client.ts';
import type { KpiScope } from './kpi.ts';
import { currenciesInUse } from './report.ts';

const dayMs = 86_400_000;
const usualDays = 90;
const mostDays = 3_660;
const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10);

type Period = { from?: string | undefined; to?: string | undefined; currency?: string | undefined };

/**
 * The period and currency that key figures are taken over, with what was not said filled in. Throws `invalid_input`.
 */
export async function kpiScope(q: Queryable, { from, to, currency }: Period, now: Date) {
  const currencies = await currenciesInUse(q);
  const last = Date.parse(to ?? dayOf(now.getTime()));
  const first = from ? Date.parse(from) : last - (usualDays - 1) * dayMs;
  if (first > last || last - first > mostDays * dayMs)
    throw docketError({ code: 'invalid_input', message: '“from” must not be after “to”, nor ten years before it.' });
  const chosen = currency ?? currencies[0] ?? 'USD';
  const scope: KpiScope = {
    ...{ from: dayOf(first), until: dayOf(last + dayMs), currency: chosen, exponent: currencyExponent(chosen) },
  };
  return { scope, shown: { from: scope.from, to: dayOf(last), currency: chosen, currencies } };
}
