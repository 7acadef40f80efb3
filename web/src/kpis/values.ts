import type { KpiValue } from '../api/kpis.ts';
import { moneyText } from '../words/money.ts';
import { countText, percentText } from '../words/numbers.ts';

/** A KPI's value as people read it. */
export function kpiText(kpi: Pick<KpiValue, 'unit'>, value: number, currency: string): string {
  if (kpi.unit === 'percent') return percentText(value);
  if (kpi.unit === 'money') return moneyText({ amountMinor: value, currency });
  return daysText(value);
}

export const daysText = (days: number): string => `${days.toFixed(1)} ${days.toFixed(1) === '1.0' ? 'day' : 'days'}`;

/** Which KPIs count money in their numerator and denominator, though their value is a share or days. */
const inMoney = new Set([
  ...['days_deductions_outstanding', 'recovery_rate', 'match_rate_money'],
  ...['dso', 'best_possible_dso', 'average_days_delinquent', 'cei'],
]);

/** A numerator or denominator, or one record's part of it. */
export function partText(kpi: Pick<KpiValue, 'key' | 'unit' | 'measure'>, value: number, currency: string): string {
  if (kpi.measure === 'duration') return daysText(value);
  if (kpi.unit === 'money' || inMoney.has(kpi.key)) return moneyText({ amountMinor: value, currency });
  return countText(value);
}

export type Change = { words: string; tone: 'good' | 'bad' | 'even' };

/** How the value stands against the period before; null where there is no value. Of a stock, none before is an answer. */
export function changeOf(kpi: KpiValue, currency: string): Change | null {
  if (kpi.value === null) return null;
  if (kpi.before === null)
    return { words: kpi.measure === 'stock' ? 'none before' : 'nothing to compare with before', tone: 'even' };
  const was = kpiText(kpi, kpi.before, currency);
  if (was === kpiText(kpi, kpi.value, currency)) return { words: `as before`, tone: 'even' };
  const better = kpi.better === 'higher' ? kpi.value > kpi.before : kpi.value < kpi.before;
  return { words: `${better ? 'better' : 'worse'}, was ${was}`, tone: better ? 'good' : 'bad' };
}
