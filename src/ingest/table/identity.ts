import type { TableMapping } from './mapping.ts';

export const tableReaderName = 'table';
export const tableReaderVersion = '1.0.0';

/** Who read it; a named mapping is part of the version, because another mapping may read the same table otherwise. */
export function identityWith(reader: { name: string; version: string }, { name, version }: TableMapping) {
  const mapping = name ? `+${name}${version ? `-${version}` : ''}` : '';
  return { name: reader.name, version: `${reader.version}${mapping}`, model: null, prompt: null };
}
