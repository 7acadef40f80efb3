import type { AuditEntry } from '../db/audit.ts';
import type { TransactionContext } from '../db/context.ts';
import { notifyChange } from '../db/notify.ts';
import { activateVersion } from './namedVersions.ts';
import type { RecommendationRow } from './recommendationRows.ts';

/** Makes an approved version of a mapping the one that loads use from now on. Throws what `activateVersion` throws. */
export async function activateMapping(
  inside: TransactionContext,
  caseId: string,
  { proposal }: RecommendationRow,
): Promise<AuditEntry[]> {
  const { action, inputs } = proposal;
  if (action.kind !== 'activate_mapping') return [];
  const { mappingId, mappingVersion: version } = action;
  const mappingHash = await activateVersion(inside, 'mapping', { id: mappingId, version, replaces: inputs.replaces });
  await notifyChange(inside, [{ what: 'mapping', id: mappingId, state: 'active' }]);
  return [{ subjectId: caseId, event: { type: 'mapping.activated', mappingId, version, mappingHash, caseId } }];
}
