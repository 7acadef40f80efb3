import { inArray } from 'drizzle-orm';
import type { Proposal } from '../core/recommendation.ts';
import type { Finding, Rule } from '../core/rule.ts';
import type { AuditEntry } from '../db/audit.ts';
import type { TransactionContext } from '../db/context.ts';
import { rules } from '../db/schema/rules.ts';
import { ruleProposal } from '../rules/ruleProposal.ts';
import { readCases } from './caseRow.ts';
import { bodyOf, joinGroups, ruleDetails } from './findingGroups.ts';
import type { FindingChange, FindingRow } from './findingRows.ts';
import { openProposedInside } from './openAndRecommend.ts';
import { type NewCase, newCase, openAllInside } from './openCase.ts';
import { healInside } from './transition.ts';

type Bodies = Map<string, Rule>;
/** `groups` are the cases of many whose members have changed. */
type Outcome = { count: number; audit: AuditEntry[]; groups: string[] };

/** Opens a case for each finding that has begun to hold, or puts it with many others like it; its row is told its case. */
export async function openFound(inside: TransactionContext, changes: FindingChange[]): Promise<Outcome> {
  const found = changes.flatMap(({ what, after }) => (what === 'opens' && after ? [after] : []));
  if (found.length === 0) return { count: 0, audit: [], groups: [] };
  const bodies = await rulesOf(inside, found);
  const { alone, audit, groups } = await joinGroups(inside, found, bodies);
  const plain = alone.filter(({ finding }) => !finding?.action);
  const proposing = alone.filter(({ finding }) => finding?.action);
  audit.push(...(await openPlain(inside, plain, bodies)), ...(await openProposing(inside, proposing, bodies)));
  return { count: found.length, audit, groups };
}

/** Cases that their owner acts on by the rule's advice. */
async function openPlain(inside: TransactionContext, rows: FindingRow[], bodies: Bodies): Promise<AuditEntry[]> {
  const opened = await openAllInside(
    inside,
    rows.map((row) => newCase.parse(findingCase(row, bodyOf(bodies, row)))),
  );
  rows.forEach((row, at) => {
    row.caseId = opened[at]?.caseId ?? null;
  });
  return opened.flatMap(({ audit }) => audit);
}

/** Cases whose rule puts an action forward: they wait for the people the policy names. */
async function openProposing(inside: TransactionContext, rows: FindingRow[], bodies: Bodies): Promise<AuditEntry[]> {
  const { caseIds, audit } = await openProposedInside(
    inside,
    rows.map((row) => {
      const body = bodyOf(bodies, row);
      return { open: newCase.parse(findingCase(row, body)), proposal: findingProposal(row, body) };
    }),
  );
  rows.forEach((row, at) => {
    row.caseId = caseIds[at] ?? null;
  });
  return audit;
}

/** Closes the cases of findings that hold no more, where nobody has decided anything. */
export async function closeHealed(inside: TransactionContext, changes: FindingChange[]): Promise<Outcome> {
  const healed = changes.flatMap(({ what, before }) => (what === 'heals' && before?.caseId ? [before] : []));
  const idsOf = (rows: FindingRow[]) => rows.flatMap(({ caseId }) => caseId ?? []);
  const audit: AuditEntry[] = [];
  for (const row of await readCases(inside.tx, idsOf(healed.filter(({ grouped }) => !grouped))))
    audit.push(...(await healInside(inside, row, 'Its rule no longer holds.')));
  const groups = idsOf(healed.filter(({ grouped }) => grouped));
  return { count: healed.length, audit, groups };
}

async function rulesOf(inside: TransactionContext, found: FindingRow[]): Promise<Bodies> {
  const ids = [...new Set(found.map(({ ruleId }) => ruleId))];
  const rows = await inside.tx
    .select({ id: rules.id, version: rules.version, body: rules.body })
    .from(rules)
    .where(inArray(rules.id, ids));
  return new Map(rows.map(({ id, version, body }) => [`${id} ${version}`, body]));
}

function findingCase(row: FindingRow, body: Rule): NewCase {
  const finding = row.finding as Finding;
  return {
    kind: body.caseKind,
    title: finding.title,
    dedupeKey: `rule:${row.ruleId}:${row.subjectKind}:${row.subjectNumber}:${row.occurrence}`.slice(0, 400),
    subjectKind: row.subjectKind,
    subjectNumber: row.subjectNumber,
    customerNumber: row.customerNumber,
    customerName: finding.customerName,
    currency: row.currency,
    moneyMinor: row.moneyMinor,
    ownerRole: body.ownerRole,
    severity: body.severity,
    details: {
      explanation: finding.explanation,
      advice: body.advice,
      values: finding.values,
      ...ruleDetails(row, body),
    },
  };
}

function findingProposal(row: FindingRow, body: Rule): Proposal {
  const { action, values } = row.finding as Finding;
  const orderNumber = action?.kind === 'trigger_invoice' ? action.orderNumber : null;
  return ruleProposal(
    { version: row.ruleVersion, body },
    { rule: row.ruleId, subjectKind: row.subjectKind, subjectNumber: row.subjectNumber, orderNumber, values },
    { amountMinor: row.moneyMinor, currency: row.currency },
  );
}
