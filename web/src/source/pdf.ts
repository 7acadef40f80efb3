import type { PDFDocumentProxy } from 'pdfjs-dist';
import workerAddress from 'pdfjs-dist/build/pdf.worker.min.mjs?url';
import { contentAddress } from '../api/documents.ts';

export type { PDFDocumentProxy };

/** Opens a stored PDF for drawing. The drawing code comes only with the first PDF that somebody looks at. */
export async function openPdf(documentId: string): Promise<PDFDocumentProxy> {
  const [{ getDocument, GlobalWorkerOptions }, answer] = await Promise.all([
    import('pdfjs-dist'),
    fetch(contentAddress(documentId), { credentials: 'same-origin' }),
  ]);
  if (!answer.ok) throw new Error(`The document's bytes could not be loaded: ${answer.status}`);
  GlobalWorkerOptions.workerSrc = workerAddress;
  const data = new Uint8Array(await answer.arrayBuffer());
  // Nothing of a stranger's file is ever run, and our content security policy allows no WebAssembly.
  return getDocument({ data, isEvalSupported: false, enableXfa: false, useWasm: false, verbosity: 0 }).promise;
}
