import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const web = fileURLToPath(new URL('../../../web', import.meta.url));
const sources = ['src', 'public', 'index.html', 'vite.config.ts'];

/**
 * Builds web/dist where it is missing or older than its sources. Returns null when the workbench is there, else what keeps it
 * from being built: the API works without it.
 */
export async function ensureWorkbench(): Promise<string | null> {
  if (!existsSync(join(web, 'index.html'))) return 'There are no sources of the workbench in web/.';
  const built = changedAt(join(web, 'dist', 'index.html'));
  if (built > Math.max(...sources.map((name) => changedAt(join(web, name))))) return null;
  try {
    const { build } = await import('vite');
    await build({ root: web, configFile: join(web, 'vite.config.ts'), logLevel: 'silent' });
    return null;
  } catch (error) {
    const reason = (error as Error).message.split('\n')[0];
    const old = built > 0 ? ' An older one is served.' : '';
    return `The workbench could not be built: ${reason}.${old}`;
  }
}

/** Newest change below a path, in milliseconds; 0 where there is nothing. */
function changedAt(path: string): number {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) return 0;
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => changedAt(join(path, name))));
}
