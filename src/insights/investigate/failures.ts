import { z } from 'zod';
import type { FoundTable } from '../../core/investigation.ts';
import { grouped } from '../../core/money.ts';
import { listDeadLetters, readIntegrations } from '../../db/operations.ts';
import { inWords, momentText } from '../printed.ts';
import { ask, figure, mostRows, question, words } from './question.ts';

export const partnerFailures = question({
  name: 'partner_failures',
  title: 'Which partners’ messages fail?',
  short: 'Failures',
  about: 'Documents of the last 30 days by partner: how many came, how many could not be read, what is still open.',
  right: 'operations.read',
  input: z.strictObject({}),
  find: async ({ q }) => {
    const { partners } = await readIntegrations(q);
    const rows = [...partners].sort((a, b) => b.openFailures - a.openFailures || b.unreadable - a.unreadable);
    const shown = rows.slice(0, mostRows);
    return {
      title: 'Messages by partner',
      about: 'Documents received in the last 30 days; failures are live cases about them.',
      columns: [
        ...[words('Partner'), figure('Documents'), figure('Unreadable'), figure('Open failures'), words('Latest')],
      ],
      rows: shown.map((one) => ({
        cells: [
          ...[one.partner, grouped(one.documents), grouped(one.unreadable), grouped(one.openFailures)],
          one.latestAt ? momentText(one.latestAt) : '',
        ],
        cases: null,
        next: one.openFailures > 0 ? [ask('list_cases', { kind: 'integration_failure' })] : [],
      })),
      total: rows.length,
      plot: { title: 'Open failures', values: shown.map(({ openFailures }) => openFailures) },
    } satisfies FoundTable;
  },
});

export const deadLetters = question({
  name: 'dead_letters',
  title: 'Which work was given up?',
  short: 'Work given up',
  about: 'Jobs that failed until they were given up, the latest first, with their errors.',
  right: 'operations.read',
  input: z.strictObject({}),
  find: async ({ q }) => {
    const { items, nextCursor } = await listDeadLetters(q, { limit: mostRows });
    return {
      title: 'Work given up',
      about: `The latest ${items.length}${nextCursor ? '; there are more' : ''}.`,
      columns: [words('When'), words('Work'), figure('Attempts'), words('Error')],
      rows: items.map((one) => ({
        cells: [
          ...[one.finishedAt ? momentText(one.finishedAt) : '', inWords(one.job), grouped(one.sendings)],
          one.lastError ?? '',
        ],
        cases: one.caseId ? { caseId: one.caseId } : null,
        next: [],
      })),
      total: items.length,
      plot: null,
    } satisfies FoundTable;
  },
});
