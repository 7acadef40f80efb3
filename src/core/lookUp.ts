/** A table's own entry, for keys that come from outside: "constructor" names nothing, whatever every object inherits. Pure. */
export function lookUp<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
