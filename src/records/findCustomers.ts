import { inArray, sql } from 'drizzle-orm';
import { plainName } from '../core/partyNames.ts';
import type { Queryable } from '../db/client.ts';
import { partners } from '../db/schema/partners.ts';
import { customerAliases } from '../db/schema/records.ts';

/** What a document says about who pays. */
export type Party = { sender: string | null; payerId: string | null; payerName: string | null };
export type FoundParty = { customerNumber: string | null; partner: string | null };

type Partner = { name: string; senders: string[]; customerNumber: string | null };
type Alias = { alias: string; how: 'alias' | 'name' | 'plain_name'; customerNumber: string };

/**
 * Finds the customer behind each party: the partner its sender belongs to, then an alias equal to its id, sender or name,
 * then the exact name, then the name without legal form, case and punctuation. A step that fits two customers decides nothing.
 */
export async function findCustomers(q: Queryable, parties: Party[]): Promise<FoundParty[]> {
  const senders = distinct(parties.map(({ sender }) => sender));
  const names = distinct(parties.flatMap((party) => namesOf(party)));
  const known: Partner[] =
    senders.length === 0
      ? []
      : await q
          .select()
          .from(partners)
          .where(sql`${partners.senders} ?| ${sql.param(senders)}`);
  const aliases: Alias[] =
    names.length === 0 ? [] : await q.select().from(customerAliases).where(inArray(customerAliases.alias, names));
  return parties.map((party) => {
    const partner = known.find(({ senders: own }) => party.sender !== null && own.includes(party.sender.trim()));
    return {
      customerNumber: partner?.customerNumber ?? chooseCustomer(party, aliases),
      partner: partner?.name ?? null,
    };
  });
}

/**
 * The partner whose agreements hold for what these parties sent: the first that a sender belongs to, else the only one of their only
 * customer. Null where neither is known.
 */
export async function partnerOf(q: Queryable, found: FoundParty[]): Promise<string | null> {
  const sender = found.find(({ partner }) => partner !== null);
  if (sender) return sender.partner;
  const customers = distinct(found.map(({ customerNumber }) => customerNumber));
  if (customers.length !== 1) return null;
  const own = await q.select({ name: partners.name }).from(partners).where(inArray(partners.customerNumber, customers));
  return own.length === 1 ? (own[0]?.name ?? null) : null;
}

/** The alias steps of the search alone. Pure. */
export function chooseCustomer(party: Party, aliases: Alias[]): string | null {
  const [id, sender, name] = [party.payerId, party.sender, party.payerName].map((text) => text?.trim() || null);
  const steps: [string | null | undefined, Alias['how']][] = [
    [id, 'alias'],
    [sender, 'alias'],
    [name, 'alias'],
    [name, 'name'],
    [name && plainName(name), 'plain_name'],
  ];
  for (const [alias, how] of steps) {
    if (!alias) continue;
    const fitting = aliases.filter((entry) => entry.alias === alias && entry.how === how);
    const numbers = new Set(fitting.map(({ customerNumber }) => customerNumber));
    if (numbers.size === 1) return fitting[0]?.customerNumber ?? null;
  }
  return null;
}

function namesOf({ sender, payerId, payerName }: Party): (string | null)[] {
  return [sender, payerId, payerName, payerName && plainName(payerName)];
}

function distinct(texts: (string | null)[]): string[] {
  return [...new Set(texts.map((text) => text?.trim() ?? '').filter(Boolean))];
}
