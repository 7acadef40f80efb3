import type { ProposedAction } from '../core/actions.ts';
import type { AuditEvent } from '../core/audit.ts';
import { docketError } from '../core/errors.ts';
import type { Right } from '../core/roles.ts';
import { appendAuditBatch } from '../db/audit.ts';
import type { VerbContext } from '../db/context.ts';
import { notifyChange } from '../db/notify.ts';
import { activePolicy } from './activePolicy.ts';
import { changeCaseKey, type NamedKind, type StoredVersion, storeProposed } from './namedVersions.ts';
import { type Change, openChange } from './openChange.ts';
import { transactRetrying } from './retryRaces.ts';
import { requirePerson } from './whoActs.ts';

type Body = { id: string; name: string; samples: readonly unknown[] };

/** What only this kind of body has: who may propose it, what its approval does, what its case and its audit row tell. */
type Own = {
  right: Right;
  action: (version: number) => ProposedAction;
  details: Record<string, unknown>;
  event: (of: { version: number; bodyHash: string; caseId: string }) => AuditEvent;
};

/** Stores the next version of a body that passes its samples, and opens the case that asks people to approve it. */
export async function proposeNamedVersion(
  context: VerbContext,
  kind: NamedKind,
  body: Body,
  own: Own,
): Promise<{ version: number; caseId: string }> {
  return transactRetrying(context, async (inside) => {
    await requirePerson(inside, own.right);
    const stored = await storeProposed(inside, kind, body);
    const { version: policyVersion } = await activePolicy(inside.tx);
    const { caseId, audit } = await openChange(inside, changeOf(kind, body, stored, policyVersion, own));
    await notifyChange(inside, [{ what: kind, id: body.id, state: 'proposed' }]);
    const { version, bodyHash } = stored;
    await appendAuditBatch(inside, [{ subjectId: caseId, event: own.event({ version, bodyHash, caseId }) }, ...audit]);
    return { version, caseId };
  });
}

function changeOf(kind: NamedKind, body: Body, stored: StoredVersion, policyVersion: number, own: Own): Change {
  const { version, replaces, bodyHash } = stored;
  const instead = replaces ? ` in place of version ${replaces}` : '';
  return {
    asked: {
      kind: `${kind}_change`,
      title: `${titles[kind]} "${body.name}", version ${version}${instead || ', new'}`,
      dedupeKey: changeCaseKey(kind, body.id, version),
      subjectKind: kind,
      subjectNumber: body.id,
      details: { ...stored, ...own.details },
    },
    proposed: {
      action: own.action(version),
      source: 'person',
      producer: `${kind} proposal`,
      reasons: [
        `A person proposed version ${version} of "${body.name}"${instead}. It passes its ${body.samples.length} samples.`,
      ],
      inputs: { [`${kind}Id`]: body.id, version, replaces, bodyHash },
      versions: { policy: String(policyVersion), ...(replaces && { [`${kind} ${body.id}`]: String(replaces) }) },
    },
  };
}

const titles: Record<NamedKind, string> = { rule: 'Rule', mapping: 'Mapping' };

/** Throws `rule_fails` or `mapping_fails` with all that a body's own samples find wrong with it. */
export function requirePassing(kind: NamedKind, problems: string[]): void {
  if (problems.length > 0)
    throw docketError({
      code: `${kind}_fails`,
      message: `The ${kind} cannot be released: ${problems.slice(0, 3).join('; ')}`,
      details: { problems },
    });
}
