import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

export type Faint = { text: string; ratio: number; colours: string };

const search = readFileSync(new URL('./faintTexts.browser.js', import.meta.url), 'utf8').replace(/^\/\/.*\n/, '');

/**
 * Text on the page whose contrast with its ground is below `least` (WCAG 2.2, 1.4.3: 4.5). Grounds are laid over each
 * other from the page upwards; hidden text and text on pictures are left out.
 */
export function faintTexts(page: Page, least = 4.5): Promise<Faint[]> {
  return page.evaluate(`(${search.trim().replace(/;$/, '')})(${least})`);
}

/** How far the page is wider than its window, in pixels. */
export function overflowOf(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}

/** The colour behind everything. */
export function groundOf(page: Page): Promise<string> {
  return page.evaluate('getComputedStyle(document.documentElement).backgroundColor');
}
