import { inflateSync } from 'node:zlib';
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/types/src/display/api.js';
import type { Box } from '../../core/documentView.ts';
import { docketError } from '../../core/errors.ts';
import { remembered } from '../../core/remembered.ts';
import type { Word } from '../layout/words.ts';
import { limits } from '../limits.ts';
import { matrixOf } from './matrix.ts';
import { type Operators, paint } from './paint.ts';
import type { Font } from './state.ts';
import { visibleRuns } from './visible.ts';
import { wordsOf } from './words.ts';

/** A page as it is shown: turned and cropped as the document says, its visible words in reading order. */
export type Page = {
  page: number;
  width: number;
  height: number;
  words: Word[];
  /** Characters that are in the file but that nobody sees. */
  hidden: number;
  images: number;
  /** Whether its words come from text recognition. */
  recognised?: boolean;
};
export type Pdf = { pages: Page[]; attachments: string[] };

/**
 * Reads the visible words of a PDF with pdf.js: no scripts, no fetching, no fonts or images made ready for a screen. The same bytes
 * are opened once. Throws `document_encrypted`, `pdf_unreadable`, `document_too_large`.
 */
export const openPdf = remembered(open);

async function open(bytes: Uint8Array): Promise<Pdf> {
  refuseBombs(bytes);
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const task = pdfjs.getDocument({
    data: Uint8Array.from(bytes),
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    useWasm: false,
    enableXfa: false,
    disableAutoFetch: true,
    // Images are left out: reading needs to know where they are, not what they show.
    maxImageSize: 0,
    verbosity: pdfjs.VerbosityLevel.ERRORS,
  });
  try {
    const document = await task.promise;
    return await readPages(document, pdfjs.OPS as Record<string, number>);
  } catch (error) {
    throw refusal(error);
  } finally {
    await task.destroy().catch(() => undefined);
  }
}

async function readPages(document: PDFDocumentProxy, ops: Record<string, number>): Promise<Pdf> {
  if (document.numPages > limits.pages) throw tooLarge(`${document.numPages} pages, more than the ${limits.pages}`);
  const layers = await document.getOptionalContentConfig();
  const layerShown = (properties: unknown) => {
    try {
      return layers.isVisible(properties as never) !== false;
    } catch {
      return true;
    }
  };
  const pages: Page[] = [];
  let glyphs = 0;
  let next = loadPage(document, 1);
  for (let number = 1; number <= document.numPages; number++) {
    const loaded = await next;
    // pdf.js works on the next page while this one is read.
    if (number < document.numPages) next = loadPage(document, number + 1);
    const read = await readPage(loaded, number, ops, layerShown);
    glyphs += read.glyphs;
    if (glyphs > limits.glyphs) throw tooLarge(`more characters than the ${limits.glyphs}`);
    pages.push(read.page);
    loaded.page.cleanup();
  }
  return { pages, attachments: Object.keys((await document.getAttachments()) ?? {}) };
}

type LoadedPage = { page: PDFPageProxy; operators: Operators };

function loadPage(document: PDFDocumentProxy, number: number): Promise<LoadedPage> {
  const loading = document.getPage(number).then(async (page) => ({ page, operators: await operatorsOf(page) }));
  // Whoever awaits it meets its error; until then it is nobody's.
  loading.catch(() => undefined);
  return loading;
}

async function readPage(
  { page, operators }: LoadedPage,
  number: number,
  ops: Record<string, number>,
  layerShown: (properties: unknown) => boolean,
): Promise<{ page: Page; glyphs: number }> {
  const viewport = page.getViewport({ scale: 1 });
  await new Promise((resolve) => setImmediate(resolve));
  const fontOf = (name: string) => (page.commonObjs.has(name) ? (page.commonObjs.get(name) as Font) : null);
  const { width, height } = viewport;
  const box: Box = [0, 0, width, height];
  const painting = paint(operators, { ops, viewport: matrixOf(viewport.transform), page: box, fontOf, layerShown });
  const runs = visibleRuns(painting);
  const hidden = runs.reduce((sum, run) => sum + run.hidden, 0);
  const read = { page: number, width, height, words: wordsOf(runs), hidden, images: painting.images };
  return { page: read, glyphs: painting.glyphs };
}

/**
 * The operators of a page, up to a limit. pdf.js hands them over piece by piece but offers no way to stop: a form that draws
 * itself ten times over, level below level, would never end. Its own step that takes a piece is watched instead.
 */
function operatorsOf(page: PDFPageProxy): Promise<Operators> {
  return new Promise((resolve, reject) => {
    const inner = page as unknown as { _renderPageChunk: (piece: { length: number }, state: unknown) => void };
    const take = inner._renderPageChunk;
    let count = 0;
    inner._renderPageChunk = (piece, state) => {
      count += piece.length;
      if (count <= limits.operators) return take.call(page, piece, state);
      reject(tooLarge(`a page of more operators than the ${limits.operators}`));
    };
    // 1 is pdf.js's AnnotationMode.ENABLE: appearances are drawn as a reader of the page sees them, filled-in fields too.
    page.getOperatorList({ annotationMode: 1 }).then(resolve, reject);
  });
}

function refusal(error: unknown) {
  const { name, message, docket } = error as { name?: string; message?: string; docket?: boolean };
  if (docket) return error;
  if (name === 'PasswordException') {
    return docketError({ code: 'document_encrypted', message: 'The PDF can only be opened with a password' });
  }
  const why = String(message ?? 'unknown reason').slice(0, 120);
  return docketError({ code: 'pdf_unreadable', message: `The PDF is damaged and could not be opened: ${why}` });
}

function tooLarge(what: string) {
  return docketError({ code: 'document_too_large', message: `The PDF has ${what} that are read`, status: 413 });
}

/**
 * Refuses streams that unpack to more than any document needs before pdf.js meets them: each deflated stream is unpacked
 * once with a bound, and once more where it holds another one.
 */
function refuseBombs(bytes: Uint8Array): void {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let unpacked = 0;
  for (let at = buffer.indexOf('stream'); at !== -1; at = buffer.indexOf('stream', at + 6)) {
    if (buffer.toString('latin1', at - 3, at) === 'end') continue;
    let start = at + 6;
    while (buffer[start] === 13 || buffer[start] === 10) start++;
    const next = buffer.indexOf('endstream', start);
    const end = next === -1 ? buffer.length : next;
    // What an image unpacks to does not matter: it stays packed.
    const isImage = /\/Subtype\s*\/Image/.test(
      buffer
        .toString('latin1', Math.max(0, at - 600), at)
        .split('endobj')
        .at(-1) ?? '',
    );
    const size = unpackedSize(buffer.subarray(start, end), 3);
    unpacked += isImage && size <= limits.unpackedBytes ? 0 : size;
    if (unpacked > limits.unpackedBytes)
      throw tooLarge(`streams that unpack to more than the ${limits.unpackedBytes} bytes`);
  }
}

function unpackedSize(data: Buffer, deep: number): number {
  // The first byte of nearly all deflated streams (RFC 1950): deflate with a window of 32 KiB or less.
  if (data.length < 20 || ((data[0] ?? 0) & 0x0f) !== 8 || deep === 0) return 0;
  try {
    const inner = inflateSync(data, { maxOutputLength: limits.unpackedBytes, finishFlush: 2 });
    return inner.length + unpackedSize(inner, deep - 1);
  } catch (error) {
    return (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? limits.unpackedBytes + 1 : 0;
  }
}
