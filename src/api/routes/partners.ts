import { z } from '@hono/zod-openapi';
import { getPartner, listPartnerData, listPartners, type Partner } from '../../db/partners.ts';
import { savePartner } from '../../records/savePartner.ts';
import { savePartnerData } from '../../records/savePartnerData.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { id, time } from '../schemas/shared.ts';

const tag = 'Partners';
const name = z.string().trim().min(1).max(200);
const dataKind = z.enum(['mapping', 'codes', 'conventions']);

const partner = z
  .object({
    id,
    name: z.string(),
    senders: z.array(z.string()),
    customerNumber: z.string().nullable(),
    version: z.int(),
    createdAt: time,
  })
  .openapi('Partner');

const partnerDataVersion = z
  .object({
    kind: dataKind,
    version: z.int(),
    active: z.boolean(),
    body: z.record(z.string(), z.unknown()),
    createdAt: time,
  })
  .openapi('PartnerData');

export const partnerEndpoints: Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/v1/partners',
    tag,
    summary: 'Trading partners by name',
    access: 'partner.read',
    answer: z.object({ items: z.array(partner), nextCursor: z.null() }),
    handle: async ({ context }) => ({ items: (await listPartners(context.db)).map(partnerView), nextCursor: null }),
  }),
  endpoint({
    method: 'post',
    path: '/v1/partners',
    tag,
    summary: 'Make a partner, or change the one of that name',
    access: 'partner.write',
    body: z.strictObject({
      name,
      senders: z.array(z.string().trim().min(1).max(400)).max(100).default([]),
      customerNumber: z.string().trim().min(1).max(120).nullable().default(null),
    }),
    answer: z.object({ partner }),
    status: 201,
    handle: async ({ context, body }) => {
      await savePartner(context, body);
      return { partner: partnerView(await getPartner(context.db, body.name)) };
    },
  }),
  endpoint({
    method: 'get',
    path: '/v1/partners/{name}',
    tag,
    summary: 'One partner with every version of its data',
    access: 'partner.read',
    params: z.object({ name }),
    answer: z.object({ partner, data: z.array(partnerDataVersion) }),
    handle: async ({ context, params }) => {
      const found = await getPartner(context.db, params.name);
      const data = await listPartnerData(context.db, params.name);
      return { partner: partnerView(found), data: data.map(dataView) };
    },
  }),
  endpoint({
    method: 'post',
    path: '/v1/partners/{name}/data',
    tag,
    summary: 'Save a new version of its table mapping, reason codes or conventions',
    access: 'partner.write',
    bodyLimit: 'batch',
    params: z.object({ name }),
    body: z.strictObject({ kind: dataKind, body: z.record(z.string(), z.unknown()) }),
    answer: z.object({ version: z.int(), changed: z.boolean() }),
    status: 201,
    handle: ({ context, params, body }) => savePartnerData(context, { partner: params.name, ...body }),
  }),
];

function partnerView({ createdAt, ...row }: Partner): z.input<typeof partner> {
  return { ...row, createdAt: createdAt.toISOString() };
}

function dataView(row: Awaited<ReturnType<typeof listPartnerData>>[number]): z.input<typeof partnerDataVersion> {
  const { kind, version, active, body, createdAt } = row;
  return { kind, version, active, body: body as Record<string, unknown>, createdAt: createdAt.toISOString() };
}
