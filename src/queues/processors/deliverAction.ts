import { eq } from 'drizzle-orm';
import { type BegunEffect, beginEffect } from '../../cases/beginEffect.ts';
import { recordEffect } from '../../cases/recordEffect.ts';
import type { Connector, Delivery, EffectMessage } from '../../connectors/contract.ts';
import type { Connectors } from '../../connectors/routes.ts';
import { sha256 } from '../../core/canonicalJson.ts';
import { docketError, isDocketError, isRetryable } from '../../core/errors.ts';
import { formatDecimal } from '../../core/money.ts';
import type { VerbContext } from '../../db/context.ts';
import { actions } from '../../db/schema/cases.ts';
import { gatherPacket } from '../../insights/disputePacket.ts';
import type { Processor, RunningJob } from '../handleJob.ts';
import type { PacketPrinter } from '../printPacket.ts';

/**
 * Takes an approved action outside. `sent` is written before the call and the result after it; a job that finds `sent` asks the
 * other side what it knows, sends again only where that is certain to count once, and else leaves it to a person.
 */
export function deliverActionJob(connectors: Connectors, printPacket: PacketPrinter): Processor<'action.deliver'> {
  return async ({ actionId }, job) => {
    const connector = await connectorOf(connectors, job.context, actionId);
    const begun = await beginEffect(job.context, { actionId, connector: connector.name });
    const outside = { connector, printPacket };
    if (begun.proceed) await send(outside, begun, job);
    else if (begun.action.state === 'sent') await clearUp(outside, begun, job);
    else job.log.info({ actionId, state: begun.action.state }, 'action is settled already');
  };
}

/** A connector once chosen stays, whatever the routes say later: only it knows what became of the effect. */
async function connectorOf(connectors: Connectors, { db }: VerbContext, actionId: string): Promise<Connector> {
  const [row] = await db
    .select({ connector: actions.connector, action: actions.action })
    .from(actions)
    .where(eq(actions.id, actionId));
  if (!row) throw docketError({ code: 'not_found', status: 404, message: `There is no action ${actionId}.` });
  return row.connector === 'unassigned' ? connectors.forKind(row.action.kind) : connectors.named(row.connector);
}

type Outside = { connector: Connector; printPacket: PacketPrinter };

async function send({ connector, printPacket }: Outside, begun: BegunEffect, job: RunningJob): Promise<void> {
  const actionId = begun.action.id;
  let delivery: Delivery;
  try {
    const attachment = await attachmentOf(begun, job.context, printPacket);
    delivery = await connector.deliver({ ...messageOf(begun), ...(attachment && { attachment }) });
  } catch (error) {
    return giveUpOrRetry(actionId, error, job);
  }
  const detail = delivery.detail ?? (delivery.result === 'accepted' ? 'accepted, not yet confirmed' : undefined);
  const { externalReference } = delivery;
  await recordEffect(job.context, { actionId, result: 'confirmed', externalReference, detail });
}

/** Refused is final. No clear answer is tried again while attempts are left; then a person must say whether it happened. */
async function giveUpOrRetry(actionId: string, error: unknown, { context, log, lastAttempt }: RunningJob) {
  if (isRetryable(error) && !lastAttempt) throw error;
  log.warn({ err: error, actionId }, 'action could not be delivered');
  const result = isRetryable(error) ? 'parked' : 'failed';
  await recordEffect(context, { actionId, result, detail: (error as Error).message });
}

async function clearUp(outside: Outside, begun: BegunEffect, job: RunningJob): Promise<void> {
  const { connector } = outside;
  const { id: actionId, effectKey, attempts } = begun.action;
  const found = await connector.find(effectKey);
  if (found === 'present') {
    await recordEffect(job.context, { actionId, result: 'confirmed', detail: 'found at the other side' });
    return;
  }
  if (found === 'unknown' && !connector.repeatable) {
    await recordEffect(job.context, { actionId, result: 'parked', detail: 'It cannot be known whether it arrived.' });
    return;
  }
  const again = await beginEffect(job.context, { actionId, connector: connector.name, absentAfterAttempt: attempts });
  if (again.proceed) return send(outside, again, job);
  throw docketError({
    code: 'delivery_under_way',
    message: 'Another worker is sending this action.',
    retryable: true,
  });
}

/** A dispute leaves with its packet, dated as it was approved; one that a person wrote without judged evidence leaves as it is. */
async function attachmentOf(
  { action, approvedAt, caseReference }: BegunEffect,
  { db }: VerbContext,
  printPacket: PacketPrinter,
): Promise<EffectMessage['attachment']> {
  if (action.action.kind !== 'dispute') return undefined;
  const packet = await gatherPacket(db, action.caseId, approvedAt, action.recommendationId).catch((error) => {
    if (isDocketError(error) && error.code === 'no_dispute') return null;
    throw error;
  });
  if (!packet) return undefined;
  const bytes = await printPacket(packet);
  const name = `dispute-${caseReference}.pdf`;
  return { name, mediaType: 'application/pdf', sha256: sha256(bytes), base64: Buffer.from(bytes).toString('base64') };
}

function messageOf({ action, caseReference, approvedBy, approvedAt }: BegunEffect): EffectMessage {
  return {
    effectKey: action.effectKey,
    action: action.action,
    amount: formatDecimal(action.amountMinor, action.currency),
    currency: action.currency,
    caseReference,
    contentHash: action.contentHash,
    approvedBy,
    approvedAt: approvedAt.toISOString(),
  };
}
