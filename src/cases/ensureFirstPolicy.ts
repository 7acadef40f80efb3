import { hashOf } from '../core/canonicalJson.ts';
import { defaultPolicy } from '../core/defaultPolicy.ts';
import { policy } from '../core/policy.ts';
import { appendAudit } from '../db/audit.ts';
import { transact, type VerbContext } from '../db/context.ts';
import { policies } from '../db/schema/governance.ts';
import { requireMachine } from './whoActs.ts';

/** The subject under which the first policy is audited: it has no case. */
const firstPolicy = '00000000-0000-4000-8000-000000000001';

/** Sets up version 1 from the default policy if no policy exists yet. Idempotent; runs after every migration. */
export async function ensureFirstPolicy(context: VerbContext): Promise<{ created: boolean }> {
  return transact(context, async (inside) => {
    requireMachine(inside);
    const body = policy.parse(defaultPolicy);
    const now = inside.now();
    const written = await inside.tx
      .insert(policies)
      .values({
        version: 1,
        body,
        bodyHash: hashOf(body),
        state: 'active',
        proposedBy: inside.actor,
        proposedAt: now,
        activatedAt: now,
      })
      .onConflictDoNothing()
      .returning({ version: policies.version });
    if (written.length === 0) return { created: false };
    await appendAudit(inside, firstPolicy, [
      { type: 'policy.activated', version: 1, policyHash: hashOf(body), caseId: null },
    ]);
    return { created: true };
  });
}
