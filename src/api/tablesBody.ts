import type { Context } from 'hono';
import { sha256 } from '../core/canonicalJson.ts';
import { docketError } from '../core/errors.ts';
import { type Mapping, mapping } from '../core/mapping.ts';
import { parseInput } from '../core/parseInput.ts';
import { storableText } from '../core/storable.ts';
import type { ApiEnv, TableUpload } from './options.ts';

/** Tables handed in together, and the mapping they are for: the name of one in force, or (to try it) the whole of another. */
export type TablesBody = { mapping: string; other: Mapping | null; files: TableUpload[] };

export const tablesContent = {
  'multipart/form-data': {
    schema: {
      type: 'object',
      required: ['mapping', 'file'],
      properties: {
        mapping: { type: 'string', description: 'Name of a mapping in force; to try another one, its JSON' },
        file: {
          type: 'array',
          items: { type: 'string', format: 'binary' },
          description: 'Tables: JSON lines, CSV, TSV, Excel, or a ZIP of them; their names say which table each is',
        },
      },
    },
  },
} as const;

/** Reads the multipart fields `mapping` and `file` (several). A file's name may hold the folder it was in. */
export async function readTables(c: Context<ApiEnv>): Promise<TablesBody> {
  const form = await c.req.formData().catch(() => {
    throw docketError({ code: 'malformed_request', status: 400, message: 'The multipart body cannot be read.' });
  });
  const named = form.get('mapping');
  const files = form.getAll('file').filter((entry) => typeof entry !== 'string');
  if (typeof named !== 'string' || named === '' || files.length === 0)
    throw docketError({
      code: 'invalid_input',
      message: 'Send "mapping" and at least one "file" as multipart fields.',
    });
  return {
    mapping: named.slice(0, 60),
    other: named.trimStart().startsWith('{') ? parseMapping(named) : null,
    files: await Promise.all(
      files.map(async (file) => ({ path: cleanPath(file.name), bytes: new Uint8Array(await file.arrayBuffer()) })),
    ),
  };
}

function parseMapping(text: string): Mapping {
  try {
    return parseInput(mapping, JSON.parse(text));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw docketError({ code: 'bad_mapping', message: `The mapping is not JSON: ${error.message.slice(0, 200)}` });
  }
}

/** The path within what was handed in; never used as a path of this machine. */
function cleanPath(name: string): string {
  const parts = name.replace(/\p{Cc}/gu, '').split(/[\\/]/);
  const kept = parts.filter((part) => part !== '' && part !== '.' && part !== '..');
  return storableText(kept.join('/')).slice(-400) || 'file';
}

/** Two bodies are the same where mapping, names and bytes are; boundaries between their parts do not count. */
export const sameTables = ({ body }: { body: TablesBody }) => ({
  mapping: body.mapping,
  files: body.files.map(({ path, bytes }) => [path, sha256(bytes)]),
});
