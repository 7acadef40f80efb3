import { z } from 'zod';
import { docketError } from '../core/errors.ts';
import { type Mapping, mapping } from '../core/mapping.ts';
import { appendAuditBatch } from '../db/audit.ts';
import type { VerbContext } from '../db/context.ts';
import { notifyChange } from '../db/notify.ts';
import { problemsOf } from '../mappings/testMapping.ts';
import { activePolicy } from './activePolicy.ts';
import { changeCaseKey, type StoredVersion, storeProposed } from './namedVersions.ts';
import { type Change, openChange } from './openChange.ts';
import { parseInput } from './parseInput.ts';
import { transactRetrying } from './retryRaces.ts';
import { requirePerson } from './whoActs.ts';

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
  requirePassing(body);
  return transactRetrying(context, async (inside) => {
    await requirePerson(inside, 'partner.write');
    const stored = await storeProposed(inside, 'mapping', body);
    const { version: policyVersion } = await activePolicy(inside.tx);
    const { caseId, audit } = await openChange(inside, mappingChange(body, stored, policyVersion));
    await notifyChange(inside, [{ what: 'mapping', id: body.id, state: 'proposed' }]);
    const { version, bodyHash } = stored;
    const event = { type: 'mapping.proposed' as const, mappingId: body.id, version, mappingHash: bodyHash, caseId };
    await appendAuditBatch(inside, [{ subjectId: caseId, event }, ...audit]);
    return { mappingId: body.id, version, caseId };
  });
}

/** Throws `mapping_fails` with all that is wrong with it. */
export function requirePassing(body: Mapping): void {
  const problems = problemsOf(body);
  if (problems.length > 0)
    throw docketError({
      code: 'mapping_fails',
      message: `The mapping cannot be released: ${problems.slice(0, 3).join('; ')}`,
      details: { problems },
    });
}

function mappingChange(body: Mapping, stored: StoredVersion, policyVersion: number): Change {
  const { version, replaces, bodyHash } = stored;
  const instead = replaces ? ` in place of version ${replaces}` : '';
  return {
    asked: {
      kind: 'mapping_change',
      title: `Mapping "${body.name}", version ${version}${instead || ', new'}`,
      dedupeKey: changeCaseKey('mapping', body.id, version),
      subjectKind: 'mapping',
      subjectNumber: body.id,
      details: { ...stored, about: body.about, records: body.records.map(({ name, record }) => `${name}: ${record}`) },
    },
    proposed: {
      action: { kind: 'activate_mapping', mappingId: body.id, mappingVersion: version },
      source: 'person',
      producer: 'mapping proposal',
      reasons: [
        `A person proposed version ${version} of "${body.name}"${instead}. It passes its ${body.samples.length} samples.`,
      ],
      inputs: { mappingId: body.id, version, replaces, bodyHash },
      versions: { policy: String(policyVersion), ...(replaces && { [`mapping ${body.id}`]: String(replaces) }) },
    },
  };
}
