import { z } from '@hono/zod-openapi';
import { tableLayout } from '../../core/tableLayout.ts';
import { loadDocument } from '../../db/documents.ts';
import { activePartnerData } from '../../db/partners.ts';
import { readAgain } from '../../records/readAgain.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { readProblem } from '../schemas/documents.ts';
import { idParams } from '../schemas/shared.ts';
import { mostShown, tooLarge } from '../viewsKept.ts';

const tag = 'Documents';

const triedReading = z
  .object({
    layouts: z.array(tableLayout),
    remittances: z.array(z.record(z.string(), z.unknown())),
    problems: z.array(readProblem),
    /** The mapping's version it was read by, where the partner's own was used. */
    mappingVersion: z.int().nullable(),
  })
  .openapi('TriedReading');

/** How tables are read, and what another way would give. */
export const layoutEndpoints: Endpoint[] = [
  endpoint({
    method: 'post',
    path: '/v1/documents/{id}/try-reading',
    tag,
    summary: 'What a document says by another column mapping',
    description:
      'Reads the document again and answers what came of it and which column was taken as what; nothing is written. Without a mapping, the one its partner has now is used.',
    access: 'document.read',
    idempotent: false,
    params: idParams,
    body: z.strictObject({ mapping: z.record(z.string(), z.unknown()).nullable().default(null) }),
    answer: triedReading,
    handle: async ({ context, params, body, options }) => {
      const { document, bytes } = await loadDocument(context.db, params.id);
      if (bytes.length > mostShown) throw tooLarge();
      const own = document.partner ? (await activePartnerData(context.db, document.partner)).mapping : null;
      const { reading } = await options.tryReading({
        bytes,
        mapping: body.mapping ?? own?.body,
        kept: body.mapping === null,
      });
      return {
        layouts: [...(reading.layouts ?? [])],
        remittances: reading.items.flatMap(({ remittance }) => (remittance ? [{ ...remittance }] : [])),
        problems: reading.problems.map((problem) => ({ ...problem, ...(problem.at && { at: { ...problem.at } }) })),
        mappingVersion: body.mapping ? null : (own?.version ?? null),
      };
    },
  }),
  endpoint({
    method: 'post',
    path: '/v1/documents/{id}/read-again',
    tag,
    summary: 'Read a document again by its partner’s mapping',
    description: 'Only while no case about its contents and no correction rests on how it was read.',
    access: 'case.work',
    params: idParams,
    body: z.strictObject({ partner: z.string().trim().min(1).max(200) }),
    answer: z.object({ documentId: z.string() }),
    status: 202,
    handle: ({ context, params, body }) => readAgain(context, { documentId: params.id, ...body }),
  }),
];
