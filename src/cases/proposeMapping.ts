import { z } from 'zod';
import { mapping } from '../core/mapping.ts';
import type { VerbContext } from '../db/context.ts';
import { problemsOf } from '../mappings/testMapping.ts';
import { parseInput } from './parseInput.ts';
import { proposeNamedVersion, requirePassing } from './proposeNamedVersion.ts';

const input = z.object({ mapping });

/**
 * A person proposes the next version of a mapping, or a new mapping. It must pass its own samples (`mapping_fails`). It is stored, and
 * a case asks those whom the policy names to approve it; until then nothing is loaded by it.
 */
export async function proposeMapping(
  context: VerbContext,
  raw: { mapping: z.input<typeof mapping> },
): Promise<{ mappingId: string; version: number; caseId: string }> {
  const { mapping: body } = parseInput(input, raw);
  requirePassing('mapping', problemsOf(body));
  const mappingId = body.id;
  const records = body.records.map(({ name, record }) => `${name}: ${record}`);
  const proposed = await proposeNamedVersion(context, 'mapping', body, {
    right: 'partner.write',
    action: (mappingVersion) => ({ kind: 'activate_mapping', mappingId, mappingVersion }),
    details: { about: body.about, records },
    event: ({ version, bodyHash: mappingHash, caseId }) => ({
      type: 'mapping.proposed',
      mappingId,
      version,
      mappingHash,
      caseId,
    }),
  });
  return { mappingId, ...proposed };
}
