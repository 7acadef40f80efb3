import { z } from 'zod';
import { type RecordKind, recordSchemas } from '../../core/records/registry.ts';

type Node = {
  type?: string;
  pattern?: string;
  format?: string;
  enum?: string[];
  properties?: Record<string, Node>;
  items?: Node;
};

/** What a field of a canonical record takes, told from its own schema. */
export type FieldType = 'text' | 'integer' | 'money' | 'boolean' | 'date' | 'time' | 'decimal' | 'texts' | 'choice';

/** Where a value goes: "terms.netDays" by keys, "lines.quantity" into an element of the array `list`. */
export type Field = { path: string; list: string | null; keys: string[]; type: FieldType };

const schemas = new Map<RecordKind, Node>();

function schemaOf(kind: RecordKind): Node {
  const known = schemas.get(kind);
  if (known) return known;
  const made = z.toJSONSchema(recordSchemas[kind], { io: 'input' }) as Node;
  schemas.set(kind, made);
  return made;
}

/**
 * Finds a field of a record kind by its path. "total" finds `totalMinor` and takes a decimal amount; "totalMinor" takes minor
 * units. Null where the kind has no such field, or one that a table cannot fill.
 */
export function fieldOf(kind: RecordKind, path: string): Field | null {
  const keys = path.split('.');
  const [first = '', ...rest] = keys;
  const top = property(schemaOf(kind), first);
  if (top?.type === 'array' && top.items?.properties) {
    const found = leafOf(top.items, rest);
    return found && { path, list: first, keys: found.keys, type: found.type };
  }
  const found = leafOf(schemaOf(kind), keys);
  return found && { path, list: null, keys: found.keys, type: found.type };
}

function property(node: Node | undefined, key: string): Node | undefined {
  return node?.properties && Object.hasOwn(node.properties, key) ? node.properties[key] : undefined;
}

function leafOf(root: Node, keys: string[]): { keys: string[]; type: FieldType } | null {
  const parents = keys.slice(0, -1);
  const last = keys.at(-1) ?? '';
  const parent = parents.reduce<Node | undefined>((node, key) => property(node, key), root);
  const leaf = property(parent, last);
  if (leaf) {
    const type = typeOf(leaf);
    return type && { keys, type };
  }
  return property(parent, `${last}Minor`) ? { keys: [...parents, `${last}Minor`], type: 'money' } : null;
}

function typeOf(node: Node): FieldType | null {
  if (node.type === 'integer' || node.type === 'number') return 'integer';
  if (node.type === 'boolean') return 'boolean';
  if (node.type === 'array') return node.items?.type === 'string' ? 'texts' : null;
  if (node.type === 'object') return null;
  if (node.enum) return 'choice';
  if (node.format === 'date-time') return 'time';
  if (node.format === 'date' || node.pattern?.startsWith('^\\d{4}-\\d{2}')) return 'date';
  return node.pattern?.includes('(\\.\\d+)?') ? 'decimal' : 'text';
}
