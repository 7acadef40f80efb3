import PDFDocument from 'pdfkit';

export type Drawn = PDFKit.PDFDocument;
export type Drawing = [draw: (doc: Drawn) => void, options?: PDFKit.PDFDocumentOptions];
/** Where a text starts, or where it ends when its place is given as "right of". */
export type Put = [x: number, text: string] | [x: number, text: string, 'right'];

/** A PDF drawn by hand, with the same bytes each time. */
export async function pdf(draw: (doc: Drawn) => void, options: PDFKit.PDFDocumentOptions = {}): Promise<Uint8Array> {
  const doc = new PDFDocument({ size: 'LETTER', margin: 0, info: { CreationDate: new Date(0) }, ...options });
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const done = new Promise((resolve) => doc.on('end', resolve));
  doc.font('Helvetica').fontSize(9);
  draw(doc);
  doc.end();
  await done;
  return Buffer.concat(chunks);
}

/** Puts texts on one line at their places. */
export function put(doc: Drawn, y: number, ...texts: Put[]): void {
  for (const [x, text, right] of texts) {
    doc.text(text, right ? x - doc.widthOfString(text) : x, y, { lineBreak: false });
  }
}

/** Lines below one another from `y` on, `pitch` points apart; answers where the next one would be. */
export function putLines(doc: Drawn, y: number, pitch: number, lines: Put[][]): number {
  lines.forEach((line, n) => {
    put(doc, y + n * pitch, ...line);
  });
  return y + lines.length * pitch;
}
