import { and, eq, max, sql } from 'drizzle-orm';
import { hashOf } from '../core/canonicalJson.ts';
import { docketError } from '../core/errors.ts';
import type { TransactionContext } from '../db/context.ts';
import { insertMany } from '../db/insertMany.ts';
import { mappings } from '../db/schema/mappings.ts';
import { rules } from '../db/schema/rules.ts';
import { versionConflict } from './retryRaces.ts';

/** What people change under a name of its own: each has versions, of which at most one is active. */
const kinds = { rule: rules, mapping: mappings as unknown as typeof rules } as const;
export type NamedKind = keyof typeof kinds;
type Body = { id: string };

export type StoredVersion = { version: number; replaces: number | null; bodyHash: string };

/** Stores the next version of a body as proposed. `replaces` is the version it would take the place of. */
export async function storeProposed(inside: TransactionContext, kind: NamedKind, body: Body): Promise<StoredVersion> {
  const table = kinds[kind];
  const [newest] = await inside.tx
    .select({ version: max(table.version) })
    .from(table)
    .where(eq(table.id, body.id));
  const replaces = await activeVersion(inside, kind, body.id);
  const version = (newest?.version ?? 0) + 1;
  const bodyHash = hashOf(body);
  const written = await inside.tx
    .insert(table)
    .values({
      id: body.id,
      version,
      body: body as never,
      bodyHash,
      state: 'proposed',
      proposedBy: inside.actor,
      proposedAt: inside.now(),
    })
    .onConflictDoNothing()
    .returning({ version: table.version });
  if (written.length === 0) throw versionConflict(`Another version of the ${kind} was proposed at the same moment.`);
  return { version, replaces, bodyHash };
}

async function activeVersion(inside: TransactionContext, kind: NamedKind, id: string): Promise<number | null> {
  const table = kinds[kind];
  const [active] = await inside.tx
    .select({ version: table.version })
    .from(table)
    .where(and(eq(table.id, id), eq(table.state, 'active')));
  return active?.version ?? null;
}

/**
 * Makes an approved version the active one and retires the one before. What was approved took the place of a certain version
 * (`replaces`); if another has become active since, it must be proposed anew (`version_conflict`). Answers with its hash.
 */
export async function activateVersion(
  inside: TransactionContext,
  kind: NamedKind,
  { id, version, replaces }: { id: string; version: number; replaces: unknown },
): Promise<string> {
  const table = kinds[kind];
  await inside.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`${kind} ${id}`}, 0))`);
  const active = await activeVersion(inside, kind, id);
  if (active !== replaces)
    throw docketError({
      code: 'version_conflict',
      status: 409,
      message: `Version ${version} was proposed in place of version ${replaces}, but ${active} is active by now. Reject it and propose it again.`,
    });
  if (active !== null)
    await inside.tx
      .update(table)
      .set({ state: 'retired' })
      .where(and(eq(table.id, id), eq(table.version, active)));
  const [activated] = await inside.tx
    .update(table)
    .set({ state: 'active', activatedAt: inside.now() })
    .where(and(eq(table.id, id), eq(table.version, version), eq(table.state, 'proposed')))
    .returning({ bodyHash: table.bodyHash });
  if (!activated)
    throw docketError({
      code: 'wrong_state',
      status: 409,
      message: `Version ${version} of ${kind} ${id} is not waiting for approval.`,
    });
  return activated.bodyHash;
}

/** Key of the case that decides about a version. */
export const changeCaseKey = (kind: NamedKind, id: string, version: number): string =>
  `${kind}-change:${id}:${version}`;

/** A proposed version whose case ends without approval is rejected with it. */
export async function rejectNamedVersionOf(
  inside: TransactionContext,
  kind: NamedKind,
  dedupeKey: string,
): Promise<void> {
  const [, of, id, version] = /^([a-z]+)-change:([a-z0-9-]+):(\d+)$/.exec(dedupeKey) ?? [];
  if (of !== kind || !id) return;
  const table = kinds[kind];
  await inside.tx
    .update(table)
    .set({ state: 'rejected' })
    .where(and(eq(table.id, id), eq(table.version, Number(version)), eq(table.state, 'proposed')));
}

/** Puts bodies in force that are not there in any version yet; answers with those. */
export async function putFirstVersions(
  inside: TransactionContext,
  kind: NamedKind,
  bodies: Body[],
): Promise<{ id: string; hash: string }[]> {
  const now = inside.now();
  const rows = bodies.map((body) => ({
    id: body.id,
    version: 1,
    body: body as never,
    bodyHash: hashOf(body),
    state: 'active' as const,
    proposedBy: inside.actor,
    proposedAt: now,
    activatedAt: now,
  }));
  return insertMany<typeof rules, { id: string; hash: string }>(inside.tx, kinds[kind], rows, {
    ending: sql`on conflict do nothing returning id, body_hash as hash`,
  });
}
