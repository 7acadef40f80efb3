import { z } from 'zod';
import { docketError } from '../core/errors.ts';
import { parseInput } from '../core/parseInput.ts';
import { type Right, right, rights } from '../core/roles.ts';
import { storable } from '../core/storable.ts';
import { appendAudit } from '../db/audit.ts';
import { requireRight } from '../db/authorise.ts';
import { transact, type VerbContext } from '../db/context.ts';
import { apiKeys } from '../db/schema/identity.ts';
import { type ApiKey, apiKeyColumns } from './apiKeys.ts';
import { newToken, tokenHash } from './tokens.ts';

/** What only people may do: decide, govern, and say who may do what. */
const forPeople: readonly Right[] = ['case.decide', 'policy.propose', 'delegation.write', 'identity.write'];
/** The rights an API key can have. */
export const machineRights = rights.filter((name) => !forPeople.includes(name));

const newKey = z.object({
  name: z.string().trim().min(1).max(200),
  scopes: z
    .array(right)
    .min(1)
    .transform((scopes) => [...new Set(scopes)]),
  expiresAt: z.coerce.date().nullish(),
});

/** Makes a key for a machine. `key` is shown this once; only its hash is kept. Throws `scope_for_people` (422). */
export async function createApiKey(
  context: VerbContext,
  input: z.input<typeof newKey>,
): Promise<ApiKey & { key: string }> {
  await requireRight(context.db, context.actor, 'identity.write', context.now());
  const wanted = storable(parseInput(newKey, input));
  checkScopes(wanted.scopes);
  if (wanted.expiresAt && wanted.expiresAt <= context.now())
    throw docketError({ code: 'invalid_input', message: 'expiresAt: must lie in the future' });
  const key = `dk_${newToken()}`;
  return transact(context, async (inside) => {
    const [made] = await inside.tx
      .insert(apiKeys)
      .values({
        name: wanted.name,
        scopes: wanted.scopes,
        prefix: key.slice(0, 9),
        keyHash: tokenHash(key),
        createdAt: inside.now(),
        expiresAt: wanted.expiresAt ?? null,
      })
      .returning(apiKeyColumns);
    const saved = made as ApiKey;
    await appendAudit(inside, saved.id, [
      { type: 'api_key.changed', keyId: saved.id, change: 'created', scopes: saved.scopes },
    ]);
    return { ...saved, key };
  });
}

function checkScopes(scopes: Right[]): void {
  const refused = scopes.filter((scope) => forPeople.includes(scope));
  if (refused.length > 0)
    throw docketError({
      code: 'scope_for_people',
      message: `Only people may have ${refused.join(', ')}. A key can have: ${machineRights.join(', ')}.`,
      details: { refused },
    });
}
