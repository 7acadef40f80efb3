import { readFileSync } from 'node:fs';

const files = {
  '/reference': { file: 'page.html', mediaType: 'text/html; charset=utf-8' },
  '/reference/page.js': { file: 'page.js', mediaType: 'text/javascript; charset=utf-8' },
  '/reference/page.css': { file: 'page.css', mediaType: 'text/css; charset=utf-8' },
} as const;

const kept = new Map<string, string>();

/** A part of the reference page: our own, so that it works offline and under the content security policy. */
export function referenceAsset(path: keyof typeof files): { text: string; mediaType: string } {
  const { file, mediaType } = files[path];
  const text = kept.get(path) ?? readFileSync(new URL(`reference/${file}`, import.meta.url), 'utf8');
  kept.set(path, text);
  return { text, mediaType };
}
