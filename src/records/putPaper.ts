import { inArray } from 'drizzle-orm';
import { z } from 'zod';
import { docketError } from '../core/errors.ts';
import { parseInput } from '../core/parseInput.ts';
import { appendAuditBatch } from '../db/audit.ts';
import { requireRight } from '../db/authorise.ts';
import { transact, type VerbContext } from '../db/context.ts';
import { deductions } from '../db/schema/records.ts';
import { lockPaper, rewritePaper } from './rewritePaper.ts';

const input = z.object({
  documentId: z.uuid(),
  paper: z.string().min(1).max(120),
  deductions: z.array(z.string().min(1).max(120)).min(1).max(20),
});

/**
 * A person says which deductions a paper belongs to, whatever its numbers say. It is a new version of the paper; deductions that nobody
 * has decided on are judged again with it. Throws `not_found` where the document holds no such paper or a deduction does not exist.
 */
export async function putPaper(context: VerbContext, raw: z.input<typeof input>): Promise<{ paper: string }> {
  if (context.actor.type !== 'person')
    throw docketError({
      code: 'forbidden',
      status: 403,
      message: 'Only a person says which deduction a paper belongs to.',
    });
  await requireRight(context.db, context.actor, 'case.work', context.now());
  const wanted = parseInput(input, raw);
  return transact(context, async (inside) => {
    const stored = await lockPaper(inside, wanted);
    const known = await inside.tx
      .select({ number: deductions.number })
      .from(deductions)
      .where(inArray(deductions.number, wanted.deductions));
    if (known.length < new Set(wanted.deductions).size)
      throw docketError({ code: 'not_found', status: 404, message: 'There is no such deduction.' });
    const { audit } = await rewritePaper(inside, stored, { ...stored.body, putWith: wanted.deductions });
    await appendAuditBatch(inside, audit);
    return { paper: wanted.paper };
  });
}
