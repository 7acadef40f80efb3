import { and, desc, eq } from 'drizzle-orm';
import { z } from 'zod';
import { hashOf } from '../core/canonicalJson.ts';
import { docketError } from '../core/errors.ts';
import { parseInput } from '../core/parseInput.ts';
import { storable } from '../core/storable.ts';
import { appendAudit } from '../db/audit.ts';
import { requireRight } from '../db/authorise.ts';
import { type TransactionContext, transact, type VerbContext } from '../db/context.ts';
import { partnerData, partners } from '../db/schema/partners.ts';

/** Far beyond any mapping or code table; a guard against files sent to the wrong door. */
const mostBytes = 1_000_000;

const data = z.object({
  partner: z.string().trim().min(1).max(200),
  kind: z.enum(['mapping', 'codes', 'conventions']),
  body: z.record(z.string(), z.unknown()),
});

/**
 * Saves a partner's mapping, codes or conventions as a new version and makes it the active one. The body equal to the active
 * one is no new version. Old versions stay: what was read with them names them.
 */
export async function savePartnerData(
  context: VerbContext,
  input: z.input<typeof data>,
): Promise<{ version: number; changed: boolean }> {
  await requireRight(context.db, context.actor, 'partner.write', context.now());
  const wanted = storable(parseInput(data, input));
  if (JSON.stringify(wanted.body).length > mostBytes)
    throw docketError({ code: 'too_large', status: 413, message: 'Partner data are limited to 1 MB.' });
  return transact(context, async (inside) => {
    const partnerId = await lockPartner(inside, wanted.partner);
    const which = and(eq(partnerData.partner, wanted.partner), eq(partnerData.kind, wanted.kind));
    const [latest] = await inside.tx
      .select()
      .from(partnerData)
      .where(which)
      .orderBy(desc(partnerData.version))
      .limit(1);
    const bodyHash = hashOf(wanted.body);
    if (latest && hashOf(latest.body) === bodyHash) return { version: latest.version, changed: false };
    const version = (latest?.version ?? 0) + 1;
    await inside.tx.update(partnerData).set({ active: false }).where(which);
    await inside.tx.insert(partnerData).values({ ...wanted, version, active: true, createdAt: inside.now() });
    await appendAudit(inside, partnerId, [
      { type: 'partner.changed', partner: wanted.partner, what: wanted.kind, version, bodyHash },
    ]);
    return { version, changed: true };
  });
}

async function lockPartner(inside: TransactionContext, name: string): Promise<string> {
  const [partner] = await inside.tx
    .select({ id: partners.id })
    .from(partners)
    .where(eq(partners.name, name))
    .for('update');
  if (!partner)
    throw docketError({
      code: 'not_found',
      status: 404,
      message: `There is no partner "${name}". Save the partner first.`,
    });
  return partner.id;
}
