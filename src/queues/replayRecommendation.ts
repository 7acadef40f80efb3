import { and, eq } from 'drizzle-orm';
import type { CategorySuggestion } from '../agents/suggestCategory.ts';
import { codeTable } from '../classifiers/crosswalk.ts';
import { codeDeductions, type DeductionCoder, suspended } from '../classifiers/deductionCoding.ts';
import { canonicalJson, hashOf } from '../core/canonicalJson.ts';
import type { OpinionRecord } from '../core/codingStages.ts';
import { docketError } from '../core/errors.ts';
import { contentHash, type Proposal } from '../core/recommendation.ts';
import type { Queryable } from '../db/client.ts';
import { recommendations } from '../db/schema/cases.ts';
import { partnerData } from '../db/schema/partners.ts';
import { rules } from '../db/schema/rules.ts';
import { type MatchInputs, matchCash } from '../matching/recompute.ts';
import { type RuleProposalInputs, ruleProposal } from '../rules/ruleProposal.ts';
import { withHead } from './coderInForce.ts';
import { type CashSubject, cashProposal } from './processors/cashProposal.ts';
import { codingInput, deductionProposal, type ProposedDeduction } from './processors/deductionProposal.ts';
import { type StoredEvidence, verdictOn } from './processors/deductionVerdict.ts';
import type { News } from './processors/newEvidence.ts';
import { type NextStepInputs, nextStepProposal } from './processors/nextStepProposal.ts';
import type { PartnerCodes } from './processors/partnerCodes.ts';
import { type ReturnInputs, returnProducer, returnProposal } from './processors/returnProposal.ts';
import { considered } from './processors/secondOpinion.ts';

/** What differs between the stored recommendation and the recomputed one, by the path of the member. */
export type Difference = { path: string; stored: unknown; recomputed: unknown };
export type Replay = { recommendationId: string; producer: string; differences: Difference[] };

/**
 * Computes a recommendation once more from its stored inputs and compares every byte. A language model is not asked again:
 * its answer is one of the inputs. Throws `not_found`, and `not_replayable` for proposals that people wrote.
 */
export async function replayRecommendation(db: Queryable, coder: DeductionCoder, id: string): Promise<Replay> {
  const [stored] = await db.select().from(recommendations).where(eq(recommendations.id, id));
  if (!stored) throw docketError({ code: 'not_found', status: 404, message: `There is no recommendation ${id}.` });
  const { proposal } = stored;
  if (!isComputed(proposal))
    throw docketError({
      code: 'not_replayable',
      message: `Recommendation ${id} was not computed: ${proposal.producer} proposed it.`,
    });
  const recomputed = await again(db, coder, proposal);
  const differences = [
    ...compare(proposal, recomputed, ''),
    ...compare(
      { contentHash: stored.contentHash, inputsHash: stored.inputsHash },
      { contentHash: contentHash(stored.caseId, recomputed), inputsHash: hashOf(recomputed.inputs) },
      '',
    ),
  ];
  return { recommendationId: id, producer: proposal.producer, differences };
}

const isComputed = ({ source, inputs }: Proposal): boolean =>
  ['classifier', 'code_table', 'language_model', 'matcher', 'adjudicator'].includes(source) ||
  (source === 'rule' && 'subjectKind' in inputs);

async function again(db: Queryable, coder: DeductionCoder, proposal: Proposal): Promise<Proposal> {
  if (proposal.source === 'matcher') return rematch(proposal);
  if (proposal.source === 'rule') return reapply(db, proposal);
  // A next step needs nothing but its inputs.
  if (proposal.source === 'adjudicator') return nextStepProposal(proposal.inputs as NextStepInputs);
  return recompute(db, coder, proposal);
}

/** The version of the rule that put it forward, on the values it saw. */
async function reapply(db: Queryable, { inputs, versions, amountMinor, currency }: Proposal): Promise<Proposal> {
  const { rule, ...seen } = inputs as RuleProposalInputs;
  const version = Number(versions.rule);
  const [row] = await db
    .select({ body: rules.body })
    .from(rules)
    .where(and(eq(rules.id, rule), eq(rules.version, version)));
  if (!row)
    throw docketError({ code: 'not_found', status: 404, message: `There is no version ${version} of rule ${rule}.` });
  return ruleProposal({ version, body: row.body }, { rule, ...seen }, { amountMinor, currency });
}

type StoredInputs = {
  text: string | null;
  code: string | null;
  codeSystem: string | null;
  customer: string | null;
  partnerCodes: { partner: string; version: number } | null;
  opinion: CategorySuggestion | null;
  opinionRecord?: OpinionRecord;
  readByModel?: string;
  textFrom?: string;
  evidence?: StoredEvidence;
  news?: News;
};

async function recompute(db: Queryable, coder: DeductionCoder, stored: Proposal): Promise<Proposal> {
  const inputs = stored.inputs as StoredInputs;
  if (stored.action.kind !== 'post_deduction_code') throw new Error(`a coder proposed ${stored.action.kind}`);
  const deduction: ProposedDeduction = {
    number: stored.action.deductionNumber,
    invoiceNumber: stored.action.invoiceNumber,
    customerNumber: inputs.customer,
    amountMinor: stored.amountMinor,
    currency: stored.currency,
    body: {
      text: inputs.text ?? undefined,
      code: inputs.code ?? undefined,
      codeSystem: inputs.codeSystem ?? undefined,
      readByModel: inputs.readByModel,
      textFrom: inputs.textFrom,
    },
  };
  const codes = await codesOfThen(db, inputs);
  const then = await coderOfThen(db, coder, stored.versions);
  const [coding] = await codeDeductions([codingInput(deduction)], { ...then, partnerTables: codes.tables });
  if (!coding) throw new Error('the coder gave no answer');
  const { evidence } = inputs;
  const by = considered(coding, inputs.opinion, inputs.opinionRecord ?? null);
  const verdict = evidence && verdictOn(evidence, by.coding.category);
  const judged = evidence && verdict ? { evidence, verdict, news: inputs.news ?? null } : null;
  return deductionProposal(deduction, by, codes, judged);
}

/** The coder with the head that was in force, where that was one trained here; else the shipped one, whatever it is by now. */
async function coderOfThen(
  db: Queryable,
  coder: DeductionCoder,
  versions: Proposal['versions'],
): Promise<DeductionCoder> {
  const { head, certificates } = versions;
  const other = head && head !== coder.headVersion ? await withHead(coder, db, head, null) : null;
  return certificates === 'suspended' ? suspended(other ?? coder) : (other ?? coder);
}

/** A matching needs nothing but its inputs. */
function rematch({ inputs, producer }: Proposal): Proposal {
  if (producer === returnProducer) return returnProposal(inputs as ReturnInputs) as Proposal;
  const { subject, certified, ...stored } = inputs as MatchInputs & { subject: CashSubject; certified: boolean };
  const { application, alone } = matchCash(stored);
  return cashProposal(subject, application, alone, stored, certified);
}

/** The partner's code table in the version that was used, whatever is active now. */
async function codesOfThen(db: Queryable, { customer, partnerCodes }: StoredInputs): Promise<PartnerCodes> {
  if (!customer || !partnerCodes) return { tables: new Map(), versions: new Map() };
  const { partner, version } = partnerCodes;
  const [row] = await db
    .select({ body: partnerData.body })
    .from(partnerData)
    .where(and(eq(partnerData.partner, partner), eq(partnerData.kind, 'codes'), eq(partnerData.version, version)));
  if (!row)
    throw docketError({ code: 'not_found', status: 404, message: `Version ${version} of ${partner}'s codes is gone.` });
  return { tables: new Map([[customer, codeTable.parse(row.body)]]), versions: new Map([[customer, partnerCodes]]) };
}

function compare(stored: unknown, recomputed: unknown, path: string): Difference[] {
  if (canonicalJson(stored) === canonicalJson(recomputed)) return [];
  if (!isObject(stored) || !isObject(recomputed)) return [{ path, stored, recomputed }];
  const names = [...new Set([...Object.keys(stored), ...Object.keys(recomputed)])];
  return names.flatMap((name) => compare(stored[name], recomputed[name], path ? `${path}.${name}` : name));
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
