import { appendAuditBatch } from '../db/audit.ts';
import { transact, type VerbContext } from '../db/context.ts';
import { shippedMappings } from '../mappings/shippedMappings.ts';
import { putFirstVersions } from './namedVersions.ts';
import { requireMachine } from './whoActs.ts';

/** The subject under which the first version of a mapping is audited: it has no case. */
const startingMappings = '00000000-0000-4000-8000-000000000003';

/** Puts the shipped mappings in force that are not there in any version yet. Idempotent; runs after every migration. */
export async function ensureStartMappings(context: VerbContext): Promise<{ created: number }> {
  return transact(context, async (inside) => {
    requireMachine(inside);
    const written = await putFirstVersions(inside, 'mapping', shippedMappings());
    await appendAuditBatch(
      inside,
      written.map(({ id, hash }) => ({
        subjectId: startingMappings,
        event: { type: 'mapping.activated', mappingId: id, version: 1, mappingHash: hash, caseId: null },
      })),
    );
    return { created: written.length };
  });
}
