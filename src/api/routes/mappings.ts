import { z } from '@hono/zod-openapi';
import { proposeMapping } from '../../cases/proposeMapping.ts';
import type { mapping } from '../../core/mapping.ts';
import { recordKind } from '../../core/records/registry.ts';
import { getMapping, listMappings, listMappingVersions, type MappingRow } from '../../db/mappings.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { rowFault } from '../schemas/loads.ts';
import { actorView as actorSchema, id, time } from '../schemas/shared.ts';
import { readTables, type TablesBody, tablesContent } from '../tablesBody.ts';
import { actorView } from '../views/actorView.ts';

const tag = 'Mappings';

/** As `docket schema mapping` describes it: its values hold values, which the description cannot spell out. The verb checks it. */
const storedMapping = z.record(z.string(), z.unknown()).openapi('Mapping');

const mappingVersion = z
  .object({
    id: z.string(),
    version: z.int(),
    body: storedMapping,
    bodyHash: z.string(),
    state: z.enum(['proposed', 'active', 'retired', 'rejected']),
    proposedBy: actorSchema,
    proposedAt: time,
    activatedAt: time.nullable(),
  })
  .openapi('MappingVersion');

const versionView = (row: MappingRow) => ({
  ...row,
  body: { ...row.body },
  proposedBy: actorView(row.proposedBy),
  proposedAt: row.proposedAt.toISOString(),
  activatedAt: row.activatedAt?.toISOString() ?? null,
});

const tried = z.object({
  tables: z.array(z.object({ table: z.string(), rows: z.int(), missingColumns: z.array(z.string()) })),
  notRead: z.array(z.object({ file: z.string(), because: z.string() })),
  faults: z.array(rowFault),
  records: z.array(
    z.object({
      name: z.string(),
      kind: recordKind,
      read: z.int(),
      made: z.array(z.object({ file: z.string(), row: z.int(), body: z.record(z.string(), z.unknown()) })),
      refused: z.array(rowFault),
      parked: z.array(
        z.object({
          file: z.string(),
          row: z.int(),
          number: z.string(),
          wants: z.object({ kind: recordKind, number: z.string() }),
        }),
      ),
      leftOut: z.record(z.string(), z.int()),
    }),
  ),
});

/** How tables of other systems become canonical records: versioned data, approved by people. */
export const mappingEndpoints: Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/v1/mappings',
    tag,
    summary: 'The mappings in force, with how many loads each has had',
    access: 'partner.read',
    answer: z.object({ items: z.array(mappingVersion.extend({ loads: z.int() })), nextCursor: z.null() }),
    handle: async ({ context }) => ({
      items: (await listMappings(context.db)).map((row) => ({ ...versionView(row.mapping), loads: row.loads })),
      nextCursor: null,
    }),
  }),
  endpoint({
    method: 'get',
    path: '/v1/mappings/{id}',
    tag,
    summary: 'Every version of a mapping, the newest first',
    access: 'partner.read',
    params: z.object({ id: z.string().min(1).max(60) }),
    answer: z.object({ versions: z.array(mappingVersion) }),
    handle: async ({ context, params }) => ({
      versions: (await listMappingVersions(context.db, params.id)).map(versionView),
    }),
  }),
  endpoint({
    method: 'post',
    path: '/v1/mappings',
    tag,
    summary: 'Propose a version of a mapping, or a new mapping',
    description:
      'As `docket schema mapping` describes it. It must pass its own samples (`mapping_fails`). It opens a mapping-change case; loads use the version once those whom the policy names have approved that case.',
    access: 'partner.write',
    bodyLimit: 'batch',
    body: z.strictObject({ mapping: storedMapping }),
    answer: z.object({ mappingId: z.string(), version: z.int(), caseId: id }),
    status: 201,
    handle: ({ context, body }) => proposeMapping(context, body as { mapping: z.input<typeof mapping> }),
  }),
  endpoint({
    method: 'post',
    path: '/v1/mappings/try',
    tag,
    summary: 'What a mapping would make of the first rows of tables',
    description: 'The first 200 rows of each table. Records that are known already are looked up; nothing is written.',
    access: 'table.load',
    idempotent: false,
    bodyLimit: 'upload',
    body: z.custom<TablesBody>(),
    rawBody: { content: tablesContent, read: readTables },
    answer: tried,
    handle: async ({ context, body, options }) =>
      options.tryMapping({
        mapping: body.other ?? (await getMapping(context.db, body.mapping)).body,
        files: body.files,
      }),
  }),
];
