import { z } from '@hono/zod-openapi';
import { getLoad, type LoadRow, listLoadProblems, listLoads, listWaiting } from '../../db/loads.ts';
import { receiveLoad } from '../../records/receiveLoad.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { loadDetail, loadView, rowFault } from '../schemas/loads.ts';
import { id, idParams, pageOf, pageQuery } from '../schemas/shared.ts';
import { readTables, sameTables, type TablesBody, tablesContent } from '../tablesBody.ts';
import { actorView } from '../views/actorView.ts';

const tag = 'Mappings';

const viewOf = ({ load, waiting }: { load: LoadRow; waiting: number }) => {
  const { position, contentHash, ...told } = load;
  return {
    ...told,
    waiting,
    actor: actorView(load.actor),
    receivedAt: load.receivedAt.toISOString(),
    startedAt: load.startedAt?.toISOString() ?? null,
    endedAt: load.endedAt?.toISOString() ?? null,
  };
};

/** Tables in: kept like documents, loaded in the background, told row by row. */
export const loadEndpoints: Endpoint[] = [
  endpoint({
    method: 'post',
    path: '/v1/loads',
    tag,
    summary: 'Hand in tables to be loaded by a mapping in force',
    description:
      'Tables of one record (an order and its items) belong in one load; what refers to another record may come earlier or later. Follow it by its id. The same files under the same version are the same load.',
    access: 'table.load',
    bodyLimit: 'upload',
    body: z.custom<TablesBody>(),
    rawBody: { content: tablesContent, read: readTables },
    sameness: sameTables,
    answer: z.object({ loadId: id, duplicate: z.boolean() }),
    status: 202,
    handle: ({ context, body }) =>
      receiveLoad(context, {
        mapping: body.mapping,
        files: body.files.map(({ path, bytes }) => ({ path, bytes: async () => bytes })),
        source: 'upload',
      }),
  }),
  endpoint({
    method: 'get',
    path: '/v1/loads',
    tag,
    summary: 'Loads, newest first',
    access: 'document.read',
    query: z.strictObject({ ...pageQuery, mapping: z.string().max(60).optional() }),
    answer: pageOf(loadView),
    handle: async ({ context, query }) => {
      const page = await listLoads(context.db, query);
      return { ...page, items: page.items.map(viewOf) };
    },
  }),
  endpoint({
    method: 'get',
    path: '/v1/loads/{id}',
    tag,
    summary: 'One load with its report, its files and what still waits',
    access: 'document.read',
    params: idParams,
    answer: loadDetail,
    handle: async ({ context, params }) => {
      const { files, ...row } = await getLoad(context.db, params.id);
      return { load: viewOf(row), files, waits: await listWaiting(context.db, params.id) };
    },
  }),
  endpoint({
    method: 'get',
    path: '/v1/loads/{id}/problems',
    tag,
    summary: 'Rows of a load that made no record, with the cell that is to blame',
    access: 'document.read',
    params: idParams,
    query: z.strictObject({
      after: z.coerce.number().int().min(0).default(0).describe('id of the last one seen'),
      limit: z.coerce.number().int().min(1).max(500).default(100),
    }),
    answer: z.object({ items: z.array(rowFault.extend({ id: z.int() })), nextCursor: z.null() }),
    handle: async ({ context, params, query }) => {
      await getLoad(context.db, params.id);
      return { items: await listLoadProblems(context.db, params.id, query), nextCursor: null };
    },
  }),
];
