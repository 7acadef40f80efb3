import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { DemoSignIn } from '../../api/options.ts';

/** What the demo leaves in its data folder, besides the database. */
export const demoFiles = (folder: string) => ({
  signIns: join(folder, 'sign-ins.json'),
  /** What is simulated. */
  plan: join(folder, 'plan.json'),
  /** Written once everything is loaded and worked through. */
  loaded: join(folder, 'loaded.json'),
  /** Who runs the demo on this folder, and where. */
  running: join(folder, 'running.json'),
  /** How far simulated time has come, and what was asked of it last. */
  time: join(folder, 'time.json'),
  timeAsked: join(folder, 'time-asked.json'),
  logs: join(folder, 'logs'),
});

export function readSignIns(folder: string): DemoSignIn[] {
  return readJson<DemoSignIn[]>(demoFiles(folder).signIns) ?? [];
}

/** What /readyz still waits for in the demo, in words; empty once its data is loaded. */
export function demoMissing(folder: string): string[] {
  return existsSync(demoFiles(folder).loaded) ? [] : ['the demo’s data'];
}

export function readJson<T>(file: string): T | null {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : null;
}

/** Whole or not at all: a crash cannot leave half a file behind. Readable by its owner only. */
export function writeJson(file: string, value: unknown): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
