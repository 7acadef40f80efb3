import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { docketError } from '../core/errors.ts';

/** Turns the bytes of a scanned document into what an OCR program writes about it (TSV or hOCR). */
export type RecogniseText = (bytes: Uint8Array) => Promise<string>;

export type OcrOptions = { timeoutMs?: number; outputBytes?: number };

/**
 * Runs the OCR command on a copy of the document, without a shell and with nothing of our environment but the path. `{file}` among
 * its arguments is the copy's name; without one the name comes last. Throws `ocr_failed`, which is not retryable.
 */
export function ocrCommand(command: readonly string[], options: OcrOptions = {}): RecogniseText {
  const [program = '', ...given] = command;
  return async (bytes) => {
    const folder = await mkdtemp(join(tmpdir(), 'docket-ocr-'));
    try {
      const file = join(folder, 'document.pdf');
      await writeFile(file, bytes, { mode: 0o600 });
      const named = given.some((argument) => argument.includes('{file}'));
      const args = named ? given.map((argument) => argument.replaceAll('{file}', file)) : [...given, file];
      const { stdout } = await promisify(execFile)(program, args, {
        cwd: folder,
        env: { PATH: '/usr/local/bin:/usr/bin:/bin', HOME: folder, TMPDIR: folder },
        timeout: options.timeoutMs ?? 120_000,
        killSignal: 'SIGKILL',
        maxBuffer: options.outputBytes ?? 32 * 1024 * 1024,
      });
      return stdout;
    } catch (cause) {
      const { killed, code } = cause as { killed?: boolean; code?: string | number };
      const why = killed
        ? 'it took too long'
        : code === 'ENOENT'
          ? 'there is no such program'
          : `it ended with ${code}`;
      throw docketError({ code: 'ocr_failed', message: `The OCR command could not read the document: ${why}`, cause });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };
}
