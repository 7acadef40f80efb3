import { z } from 'zod';
import type { FoundTable } from '../../core/investigation.ts';
import { currencyCode, grouped } from '../../core/money.ts';
import { kpiOf, kpis } from '../kpis/catalogue.ts';
import type { KpiScope } from '../kpis/kpi.ts';
import { type KpiValue, kpiRecords, kpiReport } from '../kpis/report.ts';
import { kpiScope } from '../kpis/scope.ts';
import { moneyText, percentText } from '../printed.ts';
import { ask, figure, mostRows, question, words } from './question.ts';

const names = kpis.map(({ key }) => key) as [string, ...string[]];
const asked = {
  figure: z.enum(names).describe('Which key figure'),
  from: z.iso.date().optional().describe('First day (UTC); 90 days back where nothing is said'),
  to: z.iso.date().optional().describe('Last day'),
  currency: currencyCode.optional().describe('Currency of figures in money'),
};

export const keyFigure = question({
  name: 'key_figure',
  title: 'Why did a key figure change?',
  short: 'The figure',
  about:
    'A key figure over a period, over the period of equal length before, and week by week, with how many records each value counts. The records that speak against it: figure_records.',
  right: 'record.read',
  input: z.strictObject(asked),
  find: async ({ q, now }, { figure: key, ...period }) => {
    const { scope, shown } = await kpiScope(q, period, now);
    const [value] = (await kpiReport(q, [kpiOf(key)], scope)) as [KpiValue];
    const weeks = value.trend.slice(-mostRows + 2);
    const against = ask('figure_records', { figure: key, from: shown.from, to: shown.to, currency: period.currency });
    const rows = [
      { over: 'This period', value: value.value, records: value.records },
      { over: 'The period before', value: value.before, records: null },
      ...weeks.map((week) => ({ over: `Week of ${week.week}`, value: week.value, records: week.records })),
    ];
    const counted = rows.filter((row) => row.value !== null);
    return {
      title: 'Key figure',
      about: `${value.title}, ${shown.from} to ${shown.to}: ${value.formula}.${value.note ? ` ${value.note}.` : ''}`,
      columns: [words('Over'), figure('Value'), figure('Records')],
      rows: counted.map((row) => ({
        cells: [
          row.over,
          valueText(value, row.value as number, scope),
          row.records === null ? '' : grouped(row.records),
        ],
        cases: null,
        next: row.over === 'This period' ? [against] : [],
      })),
      total: counted.length,
      plot: counted.length > 2 ? { title: value.title, values: counted.map((row) => row.value as number) } : null,
    } satisfies FoundTable;
  },
});

export const figureRecords = question({
  name: 'figure_records',
  title: 'Which records speak against a key figure?',
  short: 'Records against it',
  about: 'The records that a key figure counts, those that make it worse first.',
  right: 'record.read',
  input: z.strictObject(asked),
  find: async ({ q, now }, { figure: key, ...period }) => {
    const { scope, shown } = await kpiScope(q, period, now);
    const kpi = kpiOf(key);
    const [value] = (await kpiReport(q, [kpi], scope)) as [KpiValue];
    const rows = await kpiRecords(q, kpi, scope, mostRows);
    const part = kpi.measure === 'duration' ? 'Took' : kpi.measure === 'stock' ? 'Money' : 'Counts for';
    return {
      title: 'Records of a key figure',
      about: `${kpi.title}, ${shown.from} to ${shown.to}; above the line: ${kpi.numerator}; below: ${kpi.denominator}.`,
      columns: [words('Kind'), words('Record'), words('Day'), figure(part), figure('Of')],
      rows: rows.map((row) => ({
        cells: [
          row.record.replaceAll('_', ' '),
          row.record === 'case' ? `#${row.number}` : row.number,
          row.day ?? '',
          partText(value, row.part, scope),
          kpi.measure === 'share' ? partText(value, row.whole, scope) : '',
        ],
        cases: { query: { view: 'all', q: row.number } },
        next: [
          row.record === 'case'
            ? ask('case_history', { reference: row.number })
            : ask('record_life', { number: row.number }),
        ],
      })),
      total: value.records,
      plot: null,
    } satisfies FoundTable;
  },
});

/** A value in its unit: a share, days, or money. */
function valueText({ unit }: Pick<KpiValue, 'unit'>, value: number, { currency }: KpiScope): string {
  if (unit === 'percent') return percentText(value);
  if (unit === 'money') return moneyText({ currency, amountMinor: Math.round(value) });
  return `${grouped(value.toFixed(1))} days`;
}

/** What one record adds: days, money, or a plain count. */
function partText(value: KpiValue, part: number, scope: KpiScope): string {
  if (value.measure === 'stock' || value.measure === 'duration') return valueText(value, part, scope);
  return grouped(Number.isInteger(part) ? part : part.toFixed(2));
}
