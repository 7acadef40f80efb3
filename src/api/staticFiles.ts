import { readFile, stat } from 'node:fs/promises';
import { join, normalize, sep } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Context } from 'hono';
import { getMimeType } from 'hono/utils/mime';
import type { ApiEnv } from './options.ts';

type Bytes = Uint8Array<ArrayBuffer>;
type Served = { bytes: Bytes; zipped: Bytes | null; mediaType: string; modified: number };

const zip = promisify(gzip);
/** What shrinks; pictures and fonts are compressed already. */
const zippable = /^(text\/|application\/(javascript|json|manifest)|image\/svg)/;

/** File names with a content hash in them (as the bundler makes) never change under their name. */
const hashed = /\/assets\/.+-[A-Za-z0-9_-]{8,}\.[a-z0-9]+$/;

const notBuilt = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Docket</title>
<h1>The workbench is not built yet</h1>
<p>The API is running. To have the screens too, run <code>npm run build:web</code> and load this page again.</p>
<p>The API describes itself at <a href="/reference">/reference</a>.</p></html>`;

/**
 * Serves the built workbench from `folder`: a file where the path names one, else index.html, because the workbench
 * does its own routing. Files are kept in memory until they change on disk.
 */
export function createStaticFiles(folder: string) {
  const kept = new Map<string, Served>();

  async function load(path: string): Promise<Served | null> {
    const file = join(folder, normalize(path));
    if (!file.startsWith(folder + sep)) return null;
    const found = await stat(file).catch(() => null);
    if (!found?.isFile()) return null;
    const known = kept.get(file);
    if (known?.modified === found.mtimeMs) return known;
    const bytes = new Uint8Array(await readFile(file));
    const mediaType = getMimeType(file) ?? 'application/octet-stream';
    const zipped = zippable.test(mediaType) && bytes.length > 1_000 ? new Uint8Array(await zip(bytes)) : null;
    const served = { bytes, zipped, mediaType, modified: found.mtimeMs };
    kept.set(file, served);
    return served;
  }

  /** The answer to a GET of anything that is not the API, or null when it must be a 404. */
  return async (c: Context<ApiEnv>): Promise<Response | null> => {
    const path = decodePath(c.req.path);
    if (path === null) return null;
    const file = await load(path);
    if (file) return answer(c, file, hashed.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache');
    // A missing picture or script must stay a 404; only addresses of screens lead to the workbench.
    if (/\.[a-z0-9]+$/i.test(path)) return null;
    const index = await load('/index.html');
    return index ? answer(c, index, 'no-cache') : c.html(notBuilt, 503);
  };
}

function answer(c: Context<ApiEnv>, file: Served, cacheControl: string): Response {
  const tag = `"${file.modified.toString(36)}-${file.bytes.length.toString(36)}"`;
  c.header('Cache-Control', cacheControl);
  c.header('ETag', tag);
  if (c.req.header('if-none-match') === tag) return c.body(null, 304);
  c.header('Content-Type', file.mediaType);
  if (!file.zipped) return c.body(file.bytes);
  c.header('Vary', 'Accept-Encoding');
  if (!/\bgzip\b/.test(c.req.header('accept-encoding') ?? '')) return c.body(file.bytes);
  c.header('Content-Encoding', 'gzip');
  return c.body(file.zipped);
}

function decodePath(path: string): string | null {
  try {
    const decoded = decodeURIComponent(path);
    return decoded.includes('\0') ? null : decoded;
  } catch {
    return null;
  }
}
