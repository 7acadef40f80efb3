import { z } from 'zod';
import type { FoundTable } from '../../core/investigation.ts';
import { grouped } from '../../core/money.ts';
import { percentText, spanText } from '../printed.ts';
import { ownProcessMap } from '../process/ownLog.ts';
import { ask, figure, mostRows, question, words } from './question.ts';

const usualDays = 183;

export const lateSteps = question({
  name: 'late_steps',
  title: 'Where do late ones lose time?',
  short: 'Lost time',
  about:
    'Steps of the process map on which late orders, invoices or cases take longer than the others: mean time per object, and what it adds to the late ones. From the events recorded here, over half a year where nothing else is said.',
  right: 'record.read',
  input: z.strictObject({
    objectType: z.string().max(120).default('order').describe('order, invoice, or a kind of case as “case: deduction”'),
    from: z.iso.date().optional().describe('Begun on this day (UTC) or later'),
    to: z.iso.date().optional().describe('Begun on this day or before'),
  }),
  find: async ({ q, now }, input) => {
    const from = input.from ?? new Date(now.getTime() - usualDays * 86_400_000).toISOString().slice(0, 10);
    const map = await ownProcessMap(q, { ...input, from }, now);
    const lateness = map.lateness;
    const steps = (lateness?.steps ?? []).filter(({ extra }) => extra > 0);
    const shown = steps.slice(0, mostRows);
    const slowest = (from: string, to: string) =>
      map.steps.find((step) => step.from === from && step.to === to)?.slowest[0]?.id;
    return {
      title: 'Steps that cost late ones time',
      about: lateness
        ? `Objects of the type “${input.objectType}” begun from ${from}${input.to ? ` to ${input.to}` : ''}: ${grouped(lateness.objects.late)} late, ${grouped(lateness.objects.onTime)} on time. Times are means per object.`
        : `Among ${grouped(map.objects)} objects of the type “${input.objectType}” begun from ${from} there are not both late ones and others to compare.`,
      columns: [
        ...[words('From'), words('To'), figure('Added to late ones'), figure('Late ones'), figure('Others')],
        ...[figure('Share of late ones'), words('Slowest')],
      ],
      rows: shown.map((step) => {
        const id = slowest(step.from, step.to) ?? '';
        const isCase = input.objectType.startsWith('case: ');
        return {
          cells: [
            ...[step.from, step.to, spanText(step.extra), spanText(step.mean.late), spanText(step.mean.onTime)],
            ...[percentText(Math.min(1, step.share.late)), isCase && id ? `#${id}` : id],
          ],
          cases: null,
          next: id ? [isCase ? ask('case_history', { reference: id }) : ask('record_life', { number: id })] : [],
        };
      }),
      total: steps.length,
      plot: { title: 'Time added to late ones, in hours', values: shown.map(({ extra }) => extra / 3_600_000) },
    } satisfies FoundTable;
  },
});
