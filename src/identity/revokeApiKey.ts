import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { docketError } from '../core/errors.ts';
import { parseInput } from '../core/parseInput.ts';
import { appendAudit } from '../db/audit.ts';
import { requireRight } from '../db/authorise.ts';
import { transact, type VerbContext } from '../db/context.ts';
import { apiKeys } from '../db/schema/identity.ts';
import { type ApiKey, apiKeyColumns } from './apiKeys.ts';

const which = z.object({ keyId: z.uuid() });

/** Ends a key at once. Revoking it again changes nothing. Throws `not_found`. */
export async function revokeApiKey(context: VerbContext, input: z.input<typeof which>): Promise<ApiKey> {
  await requireRight(context.db, context.actor, 'identity.write', context.now());
  const { keyId } = parseInput(which, input);
  return transact(context, async (inside) => {
    const [revoked] = await inside.tx
      .update(apiKeys)
      .set({ revokedAt: inside.now() })
      .where(and(eq(apiKeys.id, keyId), isNull(apiKeys.revokedAt)))
      .returning(apiKeyColumns);
    if (revoked) {
      await appendAudit(inside, keyId, [{ type: 'api_key.changed', keyId, change: 'revoked', scopes: revoked.scopes }]);
      return revoked;
    }
    const [known] = await inside.tx.select(apiKeyColumns).from(apiKeys).where(eq(apiKeys.id, keyId));
    if (!known) throw docketError({ code: 'not_found', status: 404, message: `There is no API key ${keyId}.` });
    return known;
  });
}
