import { PDFDocument } from 'pdf-lib';
import type { PacketSource } from './disputePacket.ts';
import { isCut, readableLines, textPages } from './textPages.ts';

/** An original as it goes into the packet: its pages, or why it has none there; attached where its pages do not show all of it. */
export type Original = { source: PacketSource; pages: PDFDocument | null; note: string; attached: boolean };

/** Pages of one document that are shown; the rest is in the attached file. */
export const mostPages = 60;
const mostPixels = 40_000_000;

/** Makes pages of an original: those of a PDF, a picture on a page, a text in lines. What cannot be shown is attached instead. */
export async function originalOf(source: PacketSource): Promise<Original> {
  const { bytes, format } = source;
  const instead = (note: string): Original => ({ source, pages: null, note, attached: true });
  try {
    if (startsWith(bytes, '%PDF')) return await pdfOriginal(source);
    if (startsWith(bytes, '\u0089PNG') || startsWith(bytes, '\u00ff\u00d8')) return await pictureOriginal(source);
  } catch (error) {
    const encrypted = (error as Error).message.includes('encrypted');
    return instead(encrypted ? 'encrypted, attached as it is' : 'cannot be shown, attached as it is');
  }
  const lines = readableLines(bytes, format);
  if (!lines) return instead('attached as it is');
  const pages = await PDFDocument.load(await textPages(lines, format === 'csv' ? 'landscape' : 'portrait'));
  return { source, pages, note: counted(pages.getPageCount()), attached: isCut(lines) };
}

async function pdfOriginal(source: PacketSource): Promise<Original> {
  const pages = await PDFDocument.load(source.bytes, { throwOnInvalidObject: true, updateMetadata: false });
  const count = pages.getPageCount();
  if (count === 0) throw new Error('no pages');
  const plain = filledIn(pages);
  const marked = pages.getPages().some((page) => (page.node.Annots()?.size() ?? 0) > 0);
  const shown = Math.min(count, mostPages);
  const note = shown < count ? `${shown} of ${count} pages, all of it attached` : counted(count);
  return { source, pages, note, attached: shown < count || marked || !plain };
}

/** Puts what stands in form fields onto their pages. False where that does not work: then the pages lack it. */
function filledIn(document: PDFDocument): boolean {
  if (!document.catalog.getAcroForm()) return true;
  try {
    document.getForm().flatten();
    return true;
  } catch {
    return false;
  }
}

async function pictureOriginal(source: PacketSource): Promise<Original> {
  const pages = await PDFDocument.create({ updateMetadata: false });
  const png = startsWith(source.bytes, '\u0089PNG');
  if (png && pngPixels(source.bytes) > mostPixels) throw new Error('too large a picture');
  const picture = png ? await pages.embedPng(source.bytes) : await pages.embedJpg(source.bytes);
  const { width, height } = picture.scaleToFit(1_000, 1_000);
  pages.addPage([width, height]).drawImage(picture, { x: 0, y: 0, width, height });
  return { source, pages, note: counted(1), attached: false };
}

/** Width times height, as the header says before anything is unpacked. */
function pngPixels(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return view.byteLength < 24 ? Number.POSITIVE_INFINITY : view.getUint32(16) * view.getUint32(20);
}

const startsWith = (bytes: Uint8Array, head: string): boolean =>
  [...head].every((character, at) => bytes[at] === character.charCodeAt(0));
const counted = (pages: number): string => (pages === 1 ? '1 page' : `${pages} pages`);
