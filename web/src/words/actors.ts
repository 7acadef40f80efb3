import type { Actor } from '../api/cases.ts';

/** Who did it, as people say it. */
export function actorName(actor: Actor): string {
  if (actor.type === 'api_key') return `${actor.name} (API key)`;
  if (actor.type === 'system') return `Docket, ${actor.name.replaceAll('_', ' ')}`;
  return actor.name.charAt(0).toUpperCase() + actor.name.slice(1);
}
