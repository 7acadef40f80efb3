import { createHash } from 'node:crypto';
import type { DocumentView } from '../../core/documentView.ts';
import { docketError, isDocketError } from '../../core/errors.ts';
import type { Remittance } from '../../core/remittance.ts';
import type { TableLayout } from '../../core/tableLayout.ts';
import { backupItems } from '../backup/items.ts';
import type { Laid } from '../backup/pieces.ts';
import type { Reader, ReaderInput, ReadItem, Reading } from '../contract.ts';
import { joinCentred } from '../layout/centred.ts';
import { layLines } from '../layout/lines.ts';
import { problemLog } from '../problems.ts';
import { checkRemittance } from '../validate.ts';
import { openPdf, type Page, type Pdf } from './open.ts';
import { type PaymentContext, readPayments } from './payments.ts';
import { evidenceIn } from './place.ts';
import { withRecognised } from './recognised.ts';

const name = 'pdf';
const version = '1.0.0';

/** Reads remittances printed as PDF, by their visible text and its places. */
export const pdfReader: Reader = { name, version, detect, read, view };

/** The mark may stand anywhere in the first 1,024 bytes (PDF 32000-1, annex H.3.4.1). */
function detect(_: string, bytes: Uint8Array): number {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1_024));
  const at = head.indexOf('%PDF-');
  return at === 0 ? 1 : at > 0 ? 0.6 : 0;
}

async function read(input: ReaderInput): Promise<Reading> {
  const opened = await openPdf(input.bytes);
  const pages = input.recognised ? withRecognised(opened.pages, input.recognised) : opened.pages;
  const pdf = { ...opened, pages };
  refuseScans(pdf);
  const problems = problemLog();
  for (const page of pdf.pages.filter(isScan)) {
    const message = `Page ${page.page} shows an image without text: it was not read`;
    problems.add({ code: 'page_without_text', message, at: { page: page.page } });
  }
  const laid = { lines: pages.flatMap((page) => joinCentred(layLines(page))), evidenceOf: evidenceIn(pages) };
  const papers = backupItems(input.bytes, laid);
  const layouts: TableLayout[] = [];
  const context = { reader: { name, version }, mapping: input.mapping, problems, layouts };
  const items = papers.length > 0 ? papers : paymentsOf(pdf, input.bytes, laid, context);
  return {
    format: 'pdf',
    items,
    problems: problems.list(),
    acknowledgement: null,
    transmissionId: `pdf:${createHash('sha256').update(input.bytes).digest('hex').slice(0, 32)}`,
    layouts,
  };
}

/** The payments of a document; where it tells of none, the papers it may hold by the names of their values. */
function paymentsOf(pdf: Pdf, bytes: Uint8Array, laid: Laid, context: PaymentContext): ReadItem[] {
  try {
    // The warning that sums do not close comes last, where it is put by the sums themselves.
    return readPayments(laid, context).map((read, index) => {
      const remittance = checkRemittance({ ...read, warnings: [...read.warnings, ...warningsOf(pdf)] });
      return { type: 'remittance', remittance, sender: null, index };
    });
  } catch (error) {
    const papers = isDocketError(error) ? backupItems(bytes, laid, { guess: true }) : [];
    if (papers.length === 0) throw error;
    return papers;
  }
}

function isScan(page: Page): boolean {
  return page.words.length === 0 && page.images > 0;
}

/** Throws `no_text_layer` for a document of images alone: it needs an OCR before it can be read. */
function refuseScans({ pages }: Pdf): void {
  if (pages.some((page) => page.words.length > 0)) return;
  const images = pages.some((page) => page.images > 0) ? 'images without text (a scan)' : 'no visible text';
  const count = `${pages.length} ${pages.length === 1 ? 'page' : 'pages'}`;
  throw docketError({
    code: 'no_text_layer',
    message: `The PDF has ${count} and ${images}: it can be read after text recognition (OCR)`,
    at: { page: 1 },
    details: { pages: pages.length, hiddenCharacters: pages.reduce((sum, page) => sum + page.hidden, 0) },
  });
}

function warningsOf({ pages, attachments }: Pdf): Remittance['warnings'] {
  const hidden = pages.filter((page) => page.hidden > 0);
  const characters = hidden.reduce((sum, page) => sum + page.hidden, 0);
  const warnings: Remittance['warnings'] = [];
  if (characters > 0) {
    const where = hidden
      .slice(0, 5)
      .map((page) => page.page)
      .join(', ');
    const message = `${characters} characters that nobody sees (page ${where}) were left out`;
    warnings.push({ code: 'hidden_text', message });
  }
  if (pages.some((page) => page.recognised)) {
    const message = 'The text comes from text recognition (OCR), which mistakes characters: compare it with the image';
    warnings.push({ code: 'recognised_text', message });
  }
  if (attachments.length > 0) {
    const message = `The PDF carries ${attachments.length} attached files, which were not read`;
    warnings.push({ code: 'attached_files', message });
  }
  return warnings;
}

async function view(bytes: Uint8Array): Promise<DocumentView> {
  const { pages } = await openPdf(bytes);
  const shown = pages.map(({ page, width, height, words }) => ({
    page,
    width,
    height,
    words: words.map(({ text, box }) => ({ text, box })),
  }));
  return { parts: [{ kind: 'pages', part: null, name: null, pages: shown }] };
}
