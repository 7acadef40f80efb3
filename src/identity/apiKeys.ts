import { and, desc, eq, gt, isNull, or } from 'drizzle-orm';
import type { Right } from '../core/roles.ts';
import type { Queryable } from '../db/client.ts';
import { apiKeys } from '../db/schema/identity.ts';
import { tokenHash } from './tokens.ts';

export type ApiKey = {
  id: string;
  name: string;
  /** First characters, to tell keys apart. */
  prefix: string;
  scopes: Right[];
  createdAt: Date;
  expiresAt: Date | null;
  revokedAt: Date | null;
  lastUsedAt: Date | null;
};

/** The columns that may leave this folder. */
export const apiKeyColumns = {
  id: apiKeys.id,
  name: apiKeys.name,
  prefix: apiKeys.prefix,
  scopes: apiKeys.scopes,
  createdAt: apiKeys.createdAt,
  expiresAt: apiKeys.expiresAt,
  revokedAt: apiKeys.revokedAt,
  lastUsedAt: apiKeys.lastUsedAt,
};

const touchEveryMs = 60_000;

/** The key in force that a presented key is, or null. Its last use is noted at most once a minute. */
export async function readApiKey(
  q: Queryable,
  input: { key: string; now: Date },
): Promise<Pick<ApiKey, 'id' | 'name' | 'scopes'> | null> {
  const { key, now } = input;
  if (!key.startsWith('dk_')) return null;
  const [found] = await q
    .select(apiKeyColumns)
    .from(apiKeys)
    .where(
      and(
        eq(apiKeys.keyHash, tokenHash(key)),
        isNull(apiKeys.revokedAt),
        or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, now)),
      ),
    );
  if (!found) return null;
  if (!found.lastUsedAt || now.getTime() - found.lastUsedAt.getTime() >= touchEveryMs)
    await q.update(apiKeys).set({ lastUsedAt: now }).where(eq(apiKeys.id, found.id));
  const { id, name, scopes } = found;
  return { id, name, scopes };
}

/** Every key ever made, newest first; a key itself is never shown again. */
export function listApiKeys(q: Queryable): Promise<ApiKey[]> {
  return q.select(apiKeyColumns).from(apiKeys).orderBy(desc(apiKeys.createdAt), desc(apiKeys.id));
}
