import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Actor } from '../../core/actor.ts';
import type { AuditEvent } from '../../core/audit.ts';
import { docketError } from '../../core/errors.ts';
import type { FoundTable } from '../../core/investigation.ts';
import { getCase } from '../../db/casesDetail.ts';
import { inWords, momentText, spanText } from '../printed.ts';
import { aboutCase, figure, mostRows, question, words } from './question.ts';

export const caseHistory = question({
  name: 'case_history',
  title: 'What happened to a case?',
  short: 'Its history',
  about: 'The audit trail of one case: who did what, when, why, and how long it had waited before.',
  right: 'case.read',
  input: z.strictObject({
    reference: z
      .string()
      .regex(/^#?\d{1,9}$/, 'the number of a case, such as 1234')
      .describe('Number of the case, as lists show it'),
  }),
  find: async ({ q }, { reference }) => {
    const number = Number(reference.replace('#', ''));
    const found = await q.execute<{ id: string }>(sql`select id from cases where reference = ${number}`);
    const detail = found.rows[0] && (await getCase(q, found.rows[0].id));
    if (!detail) throw docketError({ code: 'not_found', status: 404, message: `There is no case #${number}.` });
    const { row, history } = detail;
    return {
      title: 'Steps of a case',
      about: `Case #${number}: ${row.title}; ${inWords(row.state).toLowerCase()}.`,
      columns: [words('When'), words('Step'), words('By'), words('Reason'), figure('Waited before')],
      rows: history.slice(0, mostRows).map(({ at, actor, event }, place) => ({
        cells: [
          momentText(at),
          stepText(event),
          actorName(actor),
          'reason' in event ? (event.reason ?? '') : '',
          place === 0 ? '' : spanText(waited(history, place)),
        ],
        cases: { caseId: row.id },
        next: place === 0 ? aboutCase(row) : [],
      })),
      total: history.length,
      plot: null,
    } satisfies FoundTable;
  },
});

const waited = (history: { at: Date | string }[], place: number): number =>
  new Date(history[place]?.at ?? 0).getTime() - new Date(history[place - 1]?.at ?? 0).getTime();

function stepText(event: AuditEvent): string {
  if (event.type === 'case.decided') return `Decided: ${event.decision}`;
  if (event.type === 'case.transitioned') return `${inWords(event.command)}: ${event.from} to ${event.to}`;
  if (event.type === 'action.effect') return `Action ${event.to}`;
  if (event.type === 'case.recommended') return `Proposal made: ${inWords(event.route).toLowerCase()}`;
  return inWords(event.type);
}

function actorName(actor: Actor): string {
  if (actor.type === 'policy') return `policy version ${actor.version}`;
  return actor.type === 'system' ? actor.process : actor.name;
}
