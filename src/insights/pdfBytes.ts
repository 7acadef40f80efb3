import PDFDocument from 'pdfkit';

export const [left, right] = [56, 539];
type Size = 'portrait' | 'landscape';

/** An A4 document without a date of its own, so that the same content gives the same bytes. */
export function pageOf(size: Size, title?: string): PDFKit.PDFDocument {
  return new PDFDocument({
    size: 'A4',
    layout: size,
    margins: { top: 56, bottom: 56, left, right: 56 },
    info: { Producer: 'Docket', Creator: 'Docket', CreationDate: new Date(0), ...(title && { Title: title }) },
  });
}

/** Ends a document and gives its bytes. */
export async function collect(pdf: PDFKit.PDFDocument): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => {
    pdf.on('end', () => resolve());
    pdf.on('error', reject);
  });
  pdf.end();
  await ended;
  return new Uint8Array(Buffer.concat(chunks));
}
