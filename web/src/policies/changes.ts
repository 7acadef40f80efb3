import { amountText } from '../words/money.ts';
import { fromField } from '../words/names.ts';

export type Change = { where: string; before: string | null; after: string | null };

/** What differs between two policies, one line per value; lists of rules are told apart by their ids. */
export function changesBetween(before: unknown, after: unknown): Change[] {
  const [old, next] = [flatten(before), flatten(after)];
  const places = [...new Set([...old.keys(), ...next.keys()])];
  return places
    .map((where) => ({ where, before: old.get(where) ?? null, after: next.get(where) ?? null }))
    .filter((change) => change.before !== change.after);
}

function flatten(value: unknown, where = '', into = new Map<string, string>()): Map<string, string> {
  if (typeof value === 'number' && isCurrency(where)) return into.set(where, amountText(value, where.slice(-3)));
  if (!value || typeof value !== 'object') return into.set(where, String(value));
  const entries = Array.isArray(value)
    ? value.map((item, at) => [nameOf(item, at), item] as const)
    : Object.entries(value);
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object')) return into.set(where, value.join(', '));
  for (const [name, item] of entries) {
    const words = /^[a-z]+[A-Z]/.test(name) ? fromField(name).toLowerCase() : name;
    flatten(item, where ? `${where}, ${words}` : words, into);
  }
  return into;
}

/** Limits are listed by currency. */
const isCurrency = (where: string) => /(^|, )[A-Z]{3}$/.test(where);

const nameOf = (item: unknown, at: number): string => {
  const id = (item as { id?: unknown } | null)?.id;
  return typeof id === 'string' ? id : String(at + 1);
};
