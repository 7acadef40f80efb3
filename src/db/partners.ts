import { and, asc, desc, eq, sql } from 'drizzle-orm';
import { docketError } from '../core/errors.ts';
import type { Queryable } from './client.ts';
import { partnerData, partners } from './schema/partners.ts';

export type Partner = typeof partners.$inferSelect;
export type PartnerDataKind = 'mapping' | 'codes' | 'conventions';
export type PartnerDataVersion = { version: number; body: unknown };

/** The partner that a sender id belongs to, or null. */
export async function findPartner(q: Queryable, sender: string): Promise<Partner | null> {
  const [partner] = await q.select().from(partners).where(sql`${partners.senders} ? ${sender.trim()}`).limit(1);
  return partner ?? null;
}

export async function getPartner(q: Queryable, name: string): Promise<Partner> {
  const [partner] = await q.select().from(partners).where(eq(partners.name, name));
  if (!partner) throw docketError({ code: 'not_found', status: 404, message: `There is no partner "${name}".` });
  return partner;
}

export function listPartners(q: Queryable): Promise<Partner[]> {
  return q.select().from(partners).orderBy(asc(partners.name));
}

/** The active version of each kind of data a partner has; a kind it has not is null. */
export async function activePartnerData(
  q: Queryable,
  partner: string,
): Promise<Record<PartnerDataKind, PartnerDataVersion | null>> {
  const rows = await q
    .select()
    .from(partnerData)
    .where(and(eq(partnerData.partner, partner), eq(partnerData.active, true)));
  const active = (kind: PartnerDataKind): PartnerDataVersion | null => {
    const row = rows.find((entry) => entry.kind === kind);
    return row ? { version: row.version, body: row.body } : null;
  };
  return { mapping: active('mapping'), codes: active('codes'), conventions: active('conventions') };
}

/** Every version of a partner's data, newest first. */
export function listPartnerData(q: Queryable, partner: string) {
  return q
    .select()
    .from(partnerData)
    .where(eq(partnerData.partner, partner))
    .orderBy(asc(partnerData.kind), desc(partnerData.version));
}
