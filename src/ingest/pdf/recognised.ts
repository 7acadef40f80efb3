import type { Box } from '../../core/documentView.ts';
import { docketError } from '../../core/errors.ts';
import { linesOf, type Word } from '../layout/words.ts';
import { limits } from '../limits.ts';
import type { Page } from './open.ts';

/** A word as text recognition found it: its box in pixels of the page's image, and how sure it is of 100. */
type Found = { page: number; text: string; box: Box; sure: number };
type Recognised = { words: Found[]; sizes: Map<number, { width: number; height: number }> };

/**
 * Puts the words that an OCR program found onto the pages that have none. `output` is its TSV or hOCR, as Tesseract writes them; pages
 * count from 1. Throws `ocr_output_unreadable`.
 */
export function withRecognised(pages: Page[], output: string): Page[] {
  const { words, sizes } = /^level\t/.test(output) ? readTsv(output) : readHocr(output);
  if (sizes.size === 0) {
    const message = 'What the OCR command wrote is neither TSV nor hOCR with page sizes';
    throw docketError({ code: 'ocr_output_unreadable', message });
  }
  if (words.length > limits.glyphs)
    throw docketError({ code: 'document_too_large', message: 'OCR found too many words' });
  return pages.map((page) => {
    const size = sizes.get(page.page);
    if (page.words.length > 0 || !size) return page;
    const found = words.filter((word) => word.page === page.page);
    const [x, y] = [page.width / size.width, page.height / size.height];
    return { ...page, words: linesOf(found.map((word) => wordOf(word, x, y))).flat(), recognised: true };
  });
}

/** Letters reach from their line about three quarters of a size up, so that a word's height tells its size. */
function wordOf({ text, box: [left, top, right, bottom] }: Found, x: number, y: number): Word {
  const box: Box = [left * x, top * y, right * x, bottom * y];
  const base = box[3];
  return { text, box, left: box[0], right: box[2], base, size: Math.max(4, (box[3] - box[1]) * 1.3), turn: 0 };
}

/** Columns: level, page, block, paragraph, line, word, left, top, width, height, confidence, text. Level 1 is a page, 5 a word. */
function readTsv(output: string): Recognised {
  const recognised: Recognised = { words: [], sizes: new Map() };
  for (const row of output.split(/\r?\n/).slice(1)) {
    const [level, page, , , , , left, top, width, height, sure, text = ''] = row.split('\t');
    const [number, x, y, w, h] = [page, left, top, width, height].map(Number) as [
      number,
      number,
      number,
      number,
      number,
    ];
    if (![number, x, y, w, h].every(Number.isFinite) || w <= 0 || h <= 0) continue;
    if (level === '1') recognised.sizes.set(number, { width: w, height: h });
    if (level === '5') add(recognised, { page: number, text, box: [x, y, x + w, y + h], sure: Number(sure) });
  }
  return recognised;
}

/** Elements of the classes ocr_page and ocrx_word with "bbox left top right bottom" in their titles. */
function readHocr(output: string): Recognised {
  const recognised: Recognised = { words: [], sizes: new Map() };
  let page = 0;
  const element = /<(?:div|span)\b[^>]{0,400}?class=["'](ocr_page|ocrx_word)["'][^>]{0,600}>/g;
  for (let hit = element.exec(output); hit; hit = element.exec(output)) {
    const box = /bbox (\d{1,6}) (\d{1,6}) (\d{1,6}) (\d{1,6})/.exec(hit[0])?.slice(1).map(Number);
    if (!box) continue;
    const [left = 0, top = 0, right = 0, bottom = 0] = box;
    if (hit[1] === 'ocr_page') {
      page++;
      if (right > left && bottom > top) recognised.sizes.set(page, { width: right - left, height: bottom - top });
      continue;
    }
    const end = output.indexOf('</span>', element.lastIndex);
    const text = output.slice(
      element.lastIndex,
      end === -1 ? element.lastIndex : Math.min(end, element.lastIndex + 2_000),
    );
    const sure = Number(/x_wconf (\d+)/.exec(hit[0])?.[1] ?? 100);
    add(recognised, {
      page,
      text: unescaped(text.replace(/<[^>]{0,200}>/g, '')),
      box: [left, top, right, bottom],
      sure,
    });
  }
  return recognised;
}

function add({ words }: Recognised, word: Found): void {
  const parts = word.text.trim().split(/\s+/);
  if (parts.length === 1 && parts[0] && word.sure >= 0) words.push({ ...word, text: parts[0] });
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", apos: "'" };

function unescaped(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|apos|#39);/g, (_, name: string) => entities[name] ?? '');
}
