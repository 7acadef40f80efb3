import type { z } from '@hono/zod-openapi';
import type { Actor } from '../../core/actor.ts';
import type { actorView as schema } from '../schemas/shared.ts';

/** Who did something, as screens show it. */
export function actorView(actor: Actor): z.input<typeof schema> {
  switch (actor.type) {
    case 'person':
      return { type: 'person', id: actor.userId, name: actor.name };
    case 'api_key':
      return { type: 'api_key', id: actor.keyId, name: actor.name };
    case 'policy':
      return { type: 'policy', id: String(actor.version), name: `policy ${actor.version}, rule ${actor.rule}` };
    case 'agent':
      return { type: 'agent', id: null, name: actor.name };
    case 'system':
      return { type: 'system', id: null, name: actor.process };
  }
}
