import { z } from '@hono/zod-openapi';
import { sha256 } from '../../core/canonicalJson.ts';
import { decodeText } from '../../core/decodeText.ts';
import { documentView } from '../../core/documentView.ts';
import { listCases } from '../../db/cases.ts';
import { documentPapers } from '../../db/documentPapers.ts';
import { getDocument, listDocuments, loadDocument } from '../../db/documents.ts';
import { putPaper } from '../../records/putPaper.ts';
import { storeDocument } from '../../records/storeDocument.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { documentDetail, documentRow, storedDocument } from '../schemas/documents.ts';
import { paper } from '../schemas/evidence.ts';
import { idParams, pageOf, pageQuery } from '../schemas/shared.ts';
import { readUpload, type Upload, uploadContent } from '../uploadBody.ts';
import { viewerOf } from '../viewer.ts';
import { caseRowView } from '../views/caseView.ts';
import { documentDetailView, documentRowView, paperView } from '../views/documentView.ts';
import { mostShown, tooLarge, viewOf } from '../viewsKept.ts';

const tag = 'Documents';

/** What arrives, byte for byte, and what was read from it. */
export const documentEndpoints: Endpoint[] = [
  endpoint({
    method: 'post',
    path: '/v1/documents',
    tag,
    summary: 'Hand in a document',
    description:
      'Kept once per SHA-256, then read in the background: follow it by its id. The same bytes again are told as a duplicate and change nothing.',
    access: 'document.upload',
    bodyLimit: 'upload',
    body: z.custom<Upload>(),
    rawBody: { content: uploadContent, read: readUpload },
    // Two multipart bodies with the same file differ in their boundary.
    sameness: ({ body }) => ({ sha256: sha256(body.bytes), fileName: body.fileName, partner: body.partner }),
    answer: storedDocument,
    status: 202,
    handle: async ({ context, body }) => {
      const stored = await storeDocument(context, { ...body, source: 'upload' });
      const { document } = await loadDocument(context.db, stored.documentId);
      const { id, size, fileName, state } = document;
      return { document: { id, sha256: stored.sha256, size, fileName, state }, duplicate: stored.duplicate };
    },
  }),
  endpoint({
    method: 'get',
    path: '/v1/documents',
    tag,
    summary: 'Documents that arrived, newest first',
    access: 'document.read',
    query: z.strictObject(pageQuery),
    answer: pageOf(documentRow),
    handle: async ({ context, query }) => {
      const page = await listDocuments(context.db, query);
      return { ...page, items: page.items.map(documentRowView) };
    },
  }),
  endpoint({
    method: 'get',
    path: '/v1/documents/{id}',
    tag,
    summary: 'One document with what came of it',
    description: 'Of its cases, the 200 that matter most; GET /v1/cases?view=all&document=ID lists them all.',
    access: 'document.read',
    params: idParams,
    answer: documentDetail,
    handle: async ({ context, params, principal }) => {
      const detail = await getDocument(context.db, params.id);
      const viewer = await viewerOf(context, principal);
      const view = { view: 'all', sort: 'priority', limit: 200 } as const;
      const { items } = await listCases(context.db, { ...view, viewer, document: params.id });
      return documentDetailView(detail, items.map(caseRowView));
    },
  }),
  endpoint({
    method: 'get',
    path: '/v1/documents/{id}/papers',
    tag,
    summary: 'The papers for deductions that a document holds',
    description: 'What each is and why, what it states with the places, and which deductions it belongs to.',
    access: 'document.read',
    params: idParams,
    answer: z.object({ items: z.array(paper) }),
    handle: async ({ context, params }) => ({ items: (await documentPapers(context.db, params.id)).map(paperView) }),
  }),
  endpoint({
    method: 'post',
    path: '/v1/documents/{id}/papers',
    tag,
    summary: 'Say which deductions a paper belongs to',
    description: 'Whatever its own numbers say. Deductions that nobody has decided on are judged again with it.',
    access: 'case.work',
    params: idParams,
    body: z.strictObject({
      paper: z.string().min(1).max(120),
      deductions: z.array(z.string().min(1).max(120)).min(1).max(20),
    }),
    answer: z.object({ paper: z.string() }),
    handle: ({ context, params, body }) => putPaper(context, { documentId: params.id, ...body }),
  }),
  endpoint({
    method: 'get',
    path: '/v1/documents/{id}/content',
    tag,
    summary: 'Its bytes, to save',
    access: 'document.read',
    params: idParams,
    answerContent: { 'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) } },
    handle: async ({ context, params, c }) => {
      const { document, bytes } = await loadDocument(context.db, params.id);
      // Whatever it is, a browser must not run it on our origin.
      return c.body(new Uint8Array(bytes), 200, {
        'Content-Type': 'application/octet-stream',
        'Content-Disposition': attachment(document.fileName ?? `${document.sha256}.bin`),
        'Content-Security-Policy': "sandbox; default-src 'none'",
      });
    },
  }),
  endpoint({
    method: 'get',
    path: '/v1/documents/{id}/text',
    tag,
    summary: 'Its text, in which evidence offsets count',
    access: 'document.read',
    params: idParams,
    answer: z.object({ text: z.string(), encoding: z.string() }),
    handle: async ({ context, params }) => {
      const { bytes } = await loadDocument(context.db, params.id);
      if (bytes.length > mostShown) throw tooLarge();
      return decodeText(bytes);
    },
  }),
  endpoint({
    method: 'get',
    path: '/v1/documents/{id}/view',
    tag,
    summary: 'What a person sees of it, with the places that evidence counts in',
    description:
      'Texts with their offsets, pages with the boxes of their words, sheets with their cells; one part or more.',
    access: 'document.read',
    params: idParams,
    answer: documentView,
    handle: async ({ context, params, options }) => {
      const { document, bytes } = await loadDocument(context.db, params.id);
      return viewOf(options, document, bytes);
    },
  }),
];

/** A Content-Disposition for any file name (RFC 6266): an ASCII form for old software, the real one beside it. */
function attachment(fileName: string): string {
  const ascii = fileName.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(fileName).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
