import { z } from '@hono/zod-openapi';
import { caseKindNames, caseKinds } from '../../core/caseKinds.ts';
import { role, roleNames, roles } from '../../core/roles.ts';
import taxonomy from '../../core/taxonomy.json' with { type: 'json' };
import { listPeople } from '../../db/governance.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { id } from '../schemas/shared.ts';

const tag = 'Vocabulary';

export const taxonomyEndpoints: Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/v1/taxonomy',
    tag,
    summary: 'The words this service uses: categories, root causes, verdicts, kinds of case, roles',
    access: 'signed_in',
    answer: z.object({
      version: z.string(),
      categories: z.array(z.object({ code: z.string(), name: z.string(), owner: z.string(), meaning: z.string() })),
      rootCauses: z.array(z.string()),
      verdicts: z.array(z.string()),
      caseKinds: z.array(
        z.object({
          kind: z.string(),
          name: z.string(),
          ownerRole: role,
          serviceLevelHours: z.number(),
          escalatesTo: role,
        }),
      ),
      roles: z.array(z.object({ role, name: z.string() })),
    }),
    handle: () => ({
      version: taxonomy.version,
      categories: taxonomy.categories.map(({ code, name, owner, meaning }) => ({ code, name, owner, meaning })),
      rootCauses: taxonomy.rootCauses,
      verdicts: taxonomy.verdicts,
      caseKinds: caseKindNames.map((kind) => ({ kind, ...caseKinds[kind] })),
      roles: roles.map((name) => ({ role: name, name: roleNames[name] })),
    }),
  }),
  endpoint({
    method: 'get',
    path: '/v1/people',
    tag,
    summary: 'Colleagues, to hand a case to or lend a role to',
    access: 'case.work',
    answer: z.object({
      items: z.array(z.object({ id, name: z.string(), roles: z.array(role) })),
      nextCursor: z.null(),
    }),
    handle: async ({ context }) => ({ items: await listPeople(context.db), nextCursor: null }),
  }),
];
