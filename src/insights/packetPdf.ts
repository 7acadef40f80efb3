import { degrees, PDFDocument, type PDFEmbeddedPage, type PDFFont, type PDFPage, rgb, StandardFonts } from 'pdf-lib';
import type { DisputePacket } from './disputePacket.ts';
import { mostPages, type Original, originalOf } from './originalPages.ts';
import { frontPages } from './packetFront.ts';
import { printable } from './printable.ts';

const grey = rgb(0.33, 0.33, 0.33);
const black = rgb(0, 0, 0);
/** A4 in points, with a strip above each original for its stamp. */
const [short, long] = [595.28, 841.89];
const [margin, strip] = [24, 44];

/**
 * A dispute as one PDF: the letter, the list of evidence, the records it rests on as they were judged, and the pages of the original
 * documents, each stamped with its number in the list. What cannot be shown is listed and attached. The same packet gives the same
 * bytes.
 */
export async function packetPdf(packet: DisputePacket, how: { merge: boolean } = { merge: true }): Promise<Uint8Array> {
  const originals: Original[] = [];
  for (const source of packet.sources)
    originals.push(
      how.merge ? await originalOf(source) : { source, pages: null, note: 'attached as it is', attached: true },
    );
  const document = await PDFDocument.load(await frontPages(packet, originals), { updateMetadata: false });
  const font = await document.embedFont(StandardFonts.Helvetica);
  for (const [at, original] of originals.entries())
    await append(document, original, { number: packet.records.length + at + 1, font });
  for (const { source, attached } of originals)
    if (attached)
      await document.attach(source.bytes, printable(source.name), {
        description: 'Original document',
        creationDate: new Date(packet.preparedOn),
        modificationDate: new Date(packet.preparedOn),
      });
  numberPages(document, font, packet.reference);
  return document.save();
}

type Stamp = { number: number; font: PDFFont };

async function append(document: PDFDocument, { pages, source }: Original, { number, font }: Stamp): Promise<void> {
  const shown = pages?.getPages().slice(0, mostPages) ?? [];
  for (const [at, page] of shown.entries()) {
    // A page without content cannot be embedded, and has nothing to show.
    const embedded = page.node.Contents() ? await embed(document, page) : null;
    const turn = (((page.getRotation().angle % 360) + 360) % 360) as 0 | 90 | 180 | 270;
    const { width, height } = page.getCropBox();
    const [wide, high] = turn % 180 === 0 ? [width, height] : [height, width];
    const target = document.addPage(wide > high ? [long, short] : [short, long]);
    if (embedded) place(target, embedded, { turn, wide, high });
    target.drawText(printable(`Evidence [${number}]  ${source.name}`).slice(0, 80), {
      x: margin,
      y: target.getHeight() - 28,
      ...{ size: 10, font, color: black },
    });
    const count = `${at + 1} of ${shown.length}`;
    target.drawText(count, {
      x: target.getWidth() - margin - 60,
      y: target.getHeight() - 28,
      size: 10,
      font,
      color: grey,
    });
  }
}

/** What is visible of a page and nothing else of it: no links, scripts or notes come along. */
const embed = (document: PDFDocument, page: PDFPage): Promise<PDFEmbeddedPage> => {
  const { x, y, width, height } = page.getCropBox();
  return document.embedPage(page, { left: x, bottom: y, right: x + width, top: y + height });
};

type Placing = { turn: 0 | 90 | 180 | 270; wide: number; high: number };

/** Fits a page under its stamp, turned as its viewer would turn it (clockwise, about its own lower left corner). */
function place(target: PDFPage, page: PDFEmbeddedPage, { turn, wide, high }: Placing): void {
  const room = { width: target.getWidth() - 2 * margin, height: target.getHeight() - margin - strip - 12 };
  const scale = Math.min(1, room.width / wide, room.height / high);
  const x = (target.getWidth() - wide * scale) / 2;
  const y = target.getHeight() - strip - high * scale;
  const [width, height] = [page.width * scale, page.height * scale];
  const corner = { 0: [0, 0], 90: [0, width], 180: [width, height], 270: [height, 0] }[turn] as [number, number];
  target.drawPage(page, { x: x + corner[0], y: y + corner[1], xScale: scale, yScale: scale, rotate: degrees(-turn) });
}

function numberPages(document: PDFDocument, font: PDFFont, reference: number): void {
  const pages = document.getPages();
  for (const [at, page] of pages.entries()) {
    const text = `Case ${reference}, page ${at + 1} of ${pages.length}`;
    const x = page.getWidth() - 56 - font.widthOfTextAtSize(text, 8);
    page.drawText(text, { x, y: 22, size: 8, font, color: grey });
  }
}
