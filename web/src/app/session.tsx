import { createContext, useContext } from 'react';
import type { Role } from '../../../src/core/roles.ts';
import type { User } from '../api/session.ts';

const SessionContext = createContext<{ user: User; leave: () => void } | null>(null);
export const SessionProvider = SessionContext.Provider;

export function useSession() {
  const session = useContext(SessionContext);
  if (!session) throw new Error('used outside a session');
  return session;
}

export function useHolds(roles: readonly Role[]): boolean {
  const { user } = useSession();
  return user.roles.some((role) => roles.includes(role));
}
