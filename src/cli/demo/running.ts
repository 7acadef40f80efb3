import { spawnSync } from 'node:child_process';
import { docketError } from '../../core/errors.ts';
import { demoFiles, readJson } from './files.ts';

/**
 * Throws `already_running` when another demo works on this folder. Returns true when one did and was killed: what it left
 * behind may need some seconds to go.
 */
export function requireNoOther(folder: string): boolean {
  const other = readJson<{ pid: number; port: number }>(demoFiles(folder).running);
  if (!other) return false;
  if (!isDemo(other.pid)) return true;
  throw docketError({
    code: 'already_running',
    message:
      `The demo is running already, as process ${other.pid}, at http://localhost:${other.port}. ` +
      'Stop that one with Ctrl-C, or start another beside it: DOCKET_DATA_DIR=/some/folder PORT=3001 npm run demo',
  });
}

/** A process id is reused sooner or later: only one that names the demo is one. */
function isDemo(pid: number): boolean {
  const listed = spawnSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' });
  return listed.status === 0 && /docket\S* demo/.test(listed.stdout);
}
