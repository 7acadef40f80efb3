import { deflateSync } from 'node:zlib';

type Piece = string | Uint8Array;

/** A PDF of these objects, numbered from 1; the first one is the catalogue. */
export function rawPdf(objects: Piece[]): Uint8Array {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  const offsets: string[] = [];
  let at = 9;
  const add = (piece: Piece) => {
    const buffer = Buffer.from(piece as Uint8Array);
    parts.push(buffer);
    at += buffer.length;
  };
  objects.forEach((object, n) => {
    offsets.push(`${String(at).padStart(10, '0')} 00000 n \n`);
    add(`${n + 1} 0 obj\n`);
    add(object);
    add('\nendobj\n');
  });
  const start = at;
  add(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`);
  add(`trailer<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${start}\n%%EOF`);
  return Buffer.concat(parts);
}

export function stream(dictionary: string, data: Piece): Uint8Array {
  const buffer = Buffer.from(data as Uint8Array);
  return Buffer.concat([
    Buffer.from(`<<${dictionary}/Length ${buffer.length}>>\nstream\n`),
    buffer,
    Buffer.from('\nendstream'),
  ]);
}

export function deflated(data: Piece): Uint8Array {
  return stream('/Filter/FlateDecode', deflateSync(data));
}

/** A page of 612 by 792 points that shows `content`, with Helvetica as F1; further objects count from 6. */
export function onePage(content: Uint8Array, more: { page?: string; resources?: string; objects?: Piece[] } = {}) {
  return rawPdf([
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R${more.page ?? ''}/Resources<</Font<</F1 5 0 R>>${more.resources ?? ''}>>>>`,
    content,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
    ...(more.objects ?? []),
  ]);
}

/** A page with these operators as they are. */
export function painted(operators: string, more: Parameters<typeof onePage>[1] = {}): Uint8Array {
  return onePage(stream('', operators), more);
}
