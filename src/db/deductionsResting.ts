import { inArray, sql } from 'drizzle-orm';
import type { Changed } from '../core/facts.ts';
import type { RecordKind } from '../core/records/registry.ts';
import { linksOf } from './backupLinks.ts';
import type { Queryable } from './client.ts';
import { backupDocuments } from './schema/backup.ts';

/** Deductions judged again at once, undecided ones first; those beyond keep their verdict until something about them changes again. */
const mostAtOnce = 500;

/**
 * Ids of the deductions whose verdict rests on records that changed. On whose case nobody has decided yet, those are judged again; of
 * the others their owner is told, since what is decided is never changed behind its approver; an agreement with a customer matters to decided ones only while they may be disputed. Of what `readClaimEvidence` reads, items and customers are left out: they change for all at once.
 */
export async function deductionsRestingOn(q: Queryable, changed: Changed[]): Promise<string[]> {
  const of = (kind: RecordKind) =>
    sql`${sql.param(changed.filter((one) => one.kind === kind).map(({ number }) => number))}::text[]`;
  const bearing = changed.filter(({ kind }) => kinds.has(kind));
  if (bearing.length === 0) return [];
  const named = await namedByPapers(q, bearing);
  const { rows } = await q.execute<{ id: string }>(sql`
    with carried as (
      select shipment_number as number from proofs_of_delivery where number = any(${of('proof_of_delivery')})
      union select shipment_number from receipt_advices where number = any(${of('receipt_advice')})
      union select unnest(${of('shipment')})
    ), ordered as (
      select order_number as number from shipments where number in (select number from carried)
      union select order_number from invoices where number = any(${of('invoice')})
      union select unnest(${of('order')})
    ), billed as (
      select number from invoices where order_number in (select number from ordered)
      union select unnest(${of('invoice')})
      union select invoice_number from credit_memos where number = any(${of('credit_memo')})
      union select invoice_number from deductions where number = any(${of('deduction')})
    ), agreed as (
      select customer_number as number from price_agreements where number = any(${of('price_agreement')})
      union select customer_number from promotions where number = any(${of('promotion')})
    )
    select d.id from deductions d join cases c on c.subject_kind = 'deduction' and c.subject_id = d.id
    where (d.invoice_number in (select number from billed)
        or d.customer_number in (select number from agreed) and (${undecided} or c.deadline_at > now())
        or d.number = any(${sql.param(named)}::text[]))
      and d.number <> all(${of('deduction')})
    order by (${undecided}) desc, d.number limit ${mostAtOnce}`);
  return rows.map(({ id }) => id);
}

const undecided = sql`c.state in ('open', 'proposed') and c.given_approvals = 0`;
/** Numbers of the deductions that changed papers belong to. */
async function namedByPapers(q: Queryable, changed: Changed[]): Promise<string[]> {
  const numbers = changed.filter(({ kind }) => kind === 'backup_document').map(({ number }) => number);
  if (numbers.length === 0) return [];
  const { number, body } = backupDocuments;
  const papers = await q.select({ body }).from(backupDocuments).where(inArray(number, numbers));
  const links = await linksOf(
    q,
    papers.map((paper) => paper.body),
  );
  return [...links.values()].flatMap((one) => one.links.map(({ deduction }) => deduction));
}

const kinds: ReadonlySet<RecordKind> = new Set([
  'order',
  'shipment',
  'proof_of_delivery',
  'receipt_advice',
  'invoice',
  'credit_memo',
  'price_agreement',
  'promotion',
  'deduction',
  'backup_document',
] satisfies RecordKind[]);
