import type { CaseViewer } from '../db/casesFilter.ts';
import type { VerbContext } from '../db/context.ts';
import { rolesInForce } from '../db/rolesInForce.ts';
import type { Principal } from './principal.ts';

/** Who looks at lists, with the roles in force now; a machine is nobody in particular. Asks the database only for lent roles. */
export async function viewerOf(context: VerbContext, principal: Principal | null): Promise<CaseViewer> {
  const user = principal?.user;
  if (!user) return { userId: null, roles: [] };
  if (!principal.borrows) return { userId: user.id, roles: user.roles };
  const grants = await rolesInForce(context.db, user.id, context.now());
  return { userId: user.id, roles: grants.map((grant) => grant.role) };
}
