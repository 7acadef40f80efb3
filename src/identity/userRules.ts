import { z } from 'zod';
import { docketError } from '../core/errors.ts';
import { currencyCode } from '../core/money.ts';
import { type Role, rightsOf, role, roleNames } from '../core/roles.ts';

/** Logins are compared without case; what a person may type is kept simple on purpose. */
export const login = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._@+-]{1,99}$/, '2 to 100 letters, digits or . _ @ + -, starting with a letter or digit');
export const personName = z.string().trim().min(1).max(200);
/** Most one may approve per currency, in minor units. */
export const approvalLimits = z.record(currencyCode, z.int().nonnegative()).nullable();
export const personRoles = z
  .array(role)
  .max(10)
  .transform((held) => [...new Set(held)]);

/** Throws `role_conflict` for roles that must not meet in one person: who runs the service never decides a case. */
export function checkRoles(held: readonly Role[]): void {
  if (held.includes('integration')) throw conflict('The role Integration is for API keys, not for people.');
  const deciding = held.filter((name) => rightsOf[name].includes('case.decide'));
  const [first] = deciding;
  if (first && held.includes('administrator'))
    throw conflict(`An administrator never decides cases, so cannot also be ${roleNames[first]}.`);
  if (first && held.includes('auditor'))
    throw conflict(`An auditor checks decisions, so cannot also be ${roleNames[first]}.`);
}

function conflict(message: string) {
  return docketError({ code: 'role_conflict', message });
}
