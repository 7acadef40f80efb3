import { type CaseViewer, viewerWith } from '../db/casesFilter.ts';
import type { VerbContext } from '../db/context.ts';
import { rolesInForce } from '../db/rolesInForce.ts';
import type { Principal } from './principal.ts';

/** Who looks at lists, with the roles in force now; a machine is nobody in particular. Asks the database only for lent roles. */
export async function viewerOf(context: VerbContext, principal: Principal | null): Promise<CaseViewer> {
  const user = principal?.user;
  if (!user) return { userId: null, roles: [] };
  if (!principal.borrows) return { userId: user.id, roles: user.roles };
  return viewerWith(user.id, await rolesInForce(context.db, user.id, context.now()));
}
