import type { Mapping } from '../core/mapping.ts';

/** Which table of the mapping a file holds, or why it holds none; null where the mapping does not say. */
export function tableOf(mapping: Mapping, path: string): { table: string } | { because: string } | null {
  for (const [table, { files }] of Object.entries(mapping.tables)) if (names(files, path)) return { table };
  const left = mapping.notRead.find(({ files }) => names(files, path));
  return left ? { because: left.because } : null;
}

/** A pattern names the file without its ending, or one of the folders, archives or sheets it stands in. */
function names(patterns: string[], path: string): boolean {
  const parts = path.split('/').flatMap((part) => [part, part.replace(/(\.[a-z0-9]{1,5}){1,2}$/i, '')]);
  return patterns.some((pattern) => {
    const wanted = new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`, 'i');
    return parts.some((part) => wanted.test(part));
  });
}
