import type { Role } from '../../../src/core/roles.ts';
import { get, keepCsrfToken, post, problemOf, remove } from './client.ts';

export type User = {
  id: string;
  login: string;
  name: string;
  roles: Role[];
  approvalLimits: Record<string, number> | null;
};
type Session = { user: User; csrfToken: string };
export type DemoSignIn = { login: string; password: string; name: string; roles: Role[]; about?: string };

/** Who is signed in, or null. */
export async function loadSession(): Promise<User | null> {
  try {
    return keep(await get<Session>('/v1/session'));
  } catch (error) {
    if (problemOf(error).status === 401) return null;
    throw error;
  }
}

export async function signIn(login: string, password: string): Promise<User> {
  return keep(await post<Session>('/v1/session', { login, password }));
}

export async function signOut(): Promise<void> {
  await remove('/v1/session');
  keepCsrfToken(null);
}

/** Ready-made sign-ins of a demo; empty where this is no demo. */
export async function demoSignIns(): Promise<DemoSignIn[]> {
  try {
    return (await get<{ items: DemoSignIn[] }>('/v1/demo/sign-ins')).items;
  } catch (error) {
    if ([401, 403, 404].includes(problemOf(error).status)) return [];
    throw error;
  }
}

function keep({ user, csrfToken }: Session): User {
  keepCsrfToken(csrfToken);
  return user;
}
