import { and, eq, ne, sql } from 'drizzle-orm';
import { z } from 'zod';
import { hashOf } from '../core/canonicalJson.ts';
import { docketError } from '../core/errors.ts';
import { parseInput } from '../core/parseInput.ts';
import { storable } from '../core/storable.ts';
import { appendAudit } from '../db/audit.ts';
import { requireRight } from '../db/authorise.ts';
import { type TransactionContext, transact, type VerbContext } from '../db/context.ts';
import { partners } from '../db/schema/partners.ts';

const partner = z.object({
  name: z.string().trim().min(1).max(200),
  senders: z
    .array(z.string().trim().min(1).max(400))
    .max(100)
    .default([])
    .transform((senders) => [...new Set(senders)]),
  customerNumber: z.string().trim().min(1).max(120).nullable().default(null),
});

export type SavedPartner = { id: string; name: string; version: number; changed: boolean };

/** Makes or changes a trading partner by its name. A sender id belongs to one partner only (`sender_taken`, 409). */
export async function savePartner(context: VerbContext, input: z.input<typeof partner>): Promise<SavedPartner> {
  await requireRight(context.db, context.actor, 'partner.write', context.now());
  const wanted = storable(parseInput(partner, input));
  return transact(context, async (inside) => {
    // Partners are few and seldom change; one at a time keeps a sender from being taken twice.
    await inside.tx.execute(sql`lock table partners in share row exclusive mode`);
    await refuseTakenSenders(inside, wanted);
    const [known] = await inside.tx.select().from(partners).where(eq(partners.name, wanted.name));
    const bodyHash = hashOf(wanted);
    if (known && hashOf(stated(known)) === bodyHash)
      return { id: known.id, name: known.name, version: known.version, changed: false };
    const version = (known?.version ?? 0) + 1;
    const [saved] = await inside.tx
      .insert(partners)
      .values({ ...wanted, version, createdAt: inside.now() })
      .onConflictDoUpdate({
        target: partners.name,
        set: { senders: wanted.senders, customerNumber: wanted.customerNumber, version },
      })
      .returning({ id: partners.id });
    const { id } = saved as { id: string };
    await appendAudit(inside, id, [
      { type: 'partner.changed', partner: wanted.name, what: 'partner', version, bodyHash },
    ]);
    return { id, name: wanted.name, version, changed: true };
  });
}

function stated({ name, senders, customerNumber }: typeof partners.$inferSelect) {
  return { name, senders, customerNumber };
}

async function refuseTakenSenders(
  inside: TransactionContext,
  { name, senders }: { name: string; senders: string[] },
): Promise<void> {
  if (senders.length === 0) return;
  const [other] = await inside.tx
    .select({ name: partners.name, senders: partners.senders })
    .from(partners)
    .where(and(ne(partners.name, name), sql`${partners.senders} ?| ${sql.param(senders)}`));
  if (!other) return;
  const taken = senders.filter((sender) => other.senders.includes(sender));
  throw docketError({
    code: 'sender_taken',
    status: 409,
    message: `Sender ${taken.join(', ')} belongs to partner ${other.name}. Take it away there first.`,
    details: { senders: taken, partner: other.name },
  });
}
