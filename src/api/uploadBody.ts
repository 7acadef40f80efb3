import type { Context } from 'hono';
import { docketError } from '../core/errors.ts';
import { storableText } from '../core/storable.ts';
import type { ApiEnv } from './options.ts';

export type Upload = {
  bytes: Uint8Array<ArrayBuffer>;
  fileName: string | null;
  mediaType: string | null;
  partner: string | null;
};

/** How the OpenAPI document describes both ways to send a file; plain schemas, because the bytes are not for zod. */
export const uploadContent = {
  'multipart/form-data': {
    schema: {
      type: 'object',
      required: ['file'],
      properties: {
        file: { type: 'string', format: 'binary' },
        partner: { type: 'string', description: 'Who it is from, where the content does not say' },
      },
    },
  },
  'application/octet-stream': { schema: { type: 'string', format: 'binary' } },
} as const;

/**
 * Reads an uploaded file: the multipart field `file`, or the body as it is with its name in X-File-Name (percent-encoded
 * where it is not plain ASCII) and the partner in X-Partner.
 */
export async function readUpload(c: Context<ApiEnv>): Promise<Upload> {
  const mediaType = c.req.header('content-type') ?? null;
  if (mediaType?.toLowerCase().startsWith('multipart/')) return readMultipart(c);
  const bytes = new Uint8Array(await c.req.arrayBuffer());
  return {
    bytes,
    fileName: cleanName(decodeHeader(c.req.header('x-file-name'))),
    mediaType: mediaType?.slice(0, 200) ?? null,
    partner: decodeHeader(c.req.header('x-partner')),
  };
}

async function readMultipart(c: Context<ApiEnv>): Promise<Upload> {
  const form = await c.req.formData().catch(() => {
    throw docketError({ code: 'malformed_request', status: 400, message: 'The multipart body cannot be read.' });
  });
  const file = form.get('file');
  if (!file || typeof file === 'string')
    throw docketError({ code: 'invalid_input', message: 'Send the document in the multipart field "file".' });
  const partner = form.get('partner');
  return {
    bytes: new Uint8Array(await file.arrayBuffer()),
    fileName: cleanName(file.name),
    mediaType: file.type.slice(0, 200) || null,
    partner: typeof partner === 'string' && partner !== '' ? storableText(partner) : null,
  };
}

/** The last part of a path, without control characters: a hint for people, never used as a path. */
function cleanName(name: string | null | undefined): string | null {
  const base = name
    ?.split(/[\\/]/)
    .at(-1)
    ?.replace(/\p{Cc}/gu, '')
    .trim();
  return base ? storableText(base).slice(0, 200) : null;
}

function decodeHeader(value: string | undefined): string | null {
  if (!value) return null;
  try {
    return storableText(decodeURIComponent(value));
  } catch {
    return storableText(value);
  }
}
