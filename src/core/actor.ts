import { z } from 'zod';

/** Who or what did something; stored with every audit row. */
export const actor = z.discriminatedUnion('type', [
  z.object({ type: z.literal('person'), userId: z.uuid(), name: z.string(), onBehalfOf: z.uuid().optional() }),
  z.object({ type: z.literal('api_key'), keyId: z.uuid(), name: z.string() }),
  /** The machine let through by a policy version that people approved. */
  z.object({ type: z.literal('policy'), version: z.int(), rule: z.string() }),
  z.object({ type: z.literal('agent'), name: z.string(), model: z.string().nullable(), prompt: z.string().nullable() }),
  z.object({ type: z.literal('system'), process: z.string() }),
]);
export type Actor = z.infer<typeof actor>;
export type Person = Extract<Actor, { type: 'person' }>;

/** A short stable name for logs and unique keys. */
export function actorKey(who: Actor): string {
  switch (who.type) {
    case 'person':
      return `person:${who.userId}`;
    case 'api_key':
      return `api_key:${who.keyId}`;
    case 'policy':
      return `policy:${who.version}:${who.rule}`;
    case 'agent':
      return `agent:${who.name}`;
    case 'system':
      return `system:${who.process}`;
  }
}
