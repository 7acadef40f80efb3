import { and, eq, inArray } from 'drizzle-orm';
import { type CodeTable, codeTable } from '../../classifiers/crosswalk.ts';
import type { Queryable } from '../../db/client.ts';
import { partnerData, partners } from '../../db/schema/partners.ts';
import type { Log } from '../../log.ts';

/** The partners' own code tables by customer number, and which version each is, to be named on what is decided with it. */
export type PartnerCodes = {
  tables: ReadonlyMap<string, CodeTable>;
  versions: ReadonlyMap<string, { partner: string; version: number }>;
};

/** Reads the active code tables of these customers. A table that does not parse is left out, and said so in the log. */
export async function partnerCodes(db: Queryable, customerNumbers: string[], log: Log): Promise<PartnerCodes> {
  const tables = new Map<string, CodeTable>();
  const versions = new Map<string, { partner: string; version: number }>();
  if (customerNumbers.length === 0) return { tables, versions };
  const rows = await db
    .select({
      customerNumber: partners.customerNumber,
      partner: partners.name,
      version: partnerData.version,
      body: partnerData.body,
    })
    .from(partners)
    .innerJoin(partnerData, eq(partnerData.partner, partners.name))
    .where(
      and(
        inArray(partners.customerNumber, customerNumbers),
        eq(partnerData.kind, 'codes'),
        eq(partnerData.active, true),
      ),
    );
  for (const { customerNumber, partner, version, body } of rows) {
    const table = codeTable.safeParse(body);
    if (!table.success) log.warn({ partner, version, problem: table.error.message }, 'code table is not usable');
    if (!table.success || !customerNumber) continue;
    tables.set(customerNumber, table.data);
    versions.set(customerNumber, { partner, version });
  }
  return { tables, versions };
}
