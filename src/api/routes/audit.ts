import { z } from '@hono/zod-openapi';
import { verifyAudit } from '../../cases/verifyAudit.ts';
import { type AuditLogRow, listAudit, listAuditOf } from '../../db/auditTrail.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { actorView as actorSchema, id, pageOf, pageQuery, time } from '../schemas/shared.ts';
import { actorView } from '../views/actorView.ts';

const tag = 'Audit';

const auditRow = z
  .object({
    chain: z.int(),
    seq: z.int(),
    at: time,
    actor: actorSchema,
    requestId: z.string().nullable(),
    subjectId: id,
    event: z.record(z.string(), z.unknown()),
    /** SHA-256 over the hash before it in its chain and this row. */
    hash: z.string(),
  })
  .openapi('AuditRow');

export function auditEndpoints(): Endpoint[] {
  // Checking reads the whole trail: once at a time is enough for everybody who waits for it.
  let running: ReturnType<typeof verifyAudit> | null = null;

  return [
    endpoint({
      method: 'get',
      path: '/v1/audit',
      tag,
      summary: 'The audit trail, newest first; with subjectId one history, oldest first',
      access: 'audit.read',
      query: z.strictObject({ subjectId: id.optional(), ...pageQuery }),
      answer: pageOf(auditRow),
      handle: async ({ context, query: { subjectId, ...page } }) => {
        const { items, nextCursor } = subjectId
          ? await listAuditOf(context.db, subjectId, page)
          : await listAudit(context.db, page);
        return { items: items.map(auditRowView), nextCursor };
      },
    }),
    endpoint({
      method: 'post',
      path: '/v1/audit/verify',
      tag,
      summary: 'Recompute every hash of the trail and compare it with the signed checkpoints',
      access: 'audit.read',
      answer: z.object({
        ok: z.boolean(),
        rows: z.int(),
        checkpoints: z.int(),
        firstBad: z
          .object({
            chain: z.int().optional(),
            seq: z.int().optional(),
            line: z.int().optional(),
            problem: z.string(),
          })
          .nullable(),
      }),
      handle: async ({ context, options }) => {
        const { file, key } = options.config.auditAnchor;
        running ??= verifyAudit(context.db, { anchorFile: file, key }).finally(() => {
          running = null;
        });
        const { firstBad, ...verdict } = await running;
        return { ...verdict, firstBad: firstBad ?? null };
      },
    }),
  ];
}

function auditRowView({ actor, ...row }: AuditLogRow): z.input<typeof auditRow> {
  return { ...row, actor: actorView(actor) };
}
