import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../src/ingest/read.ts';
import { inShort } from './inShort.ts';

const folder = join(import.meta.dirname, 'letters');
const truth = JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8')) as Record<string, string[]>;

/** Mails of simulated companies in many hands, with what a clerk would make of each. */
describe('letters', () => {
  const names = readdirSync(folder).filter((name) => name.endsWith('.eml'));

  it.each(names)('%s', async (name) => {
    expect(inShort(await readDocument({ bytes: readFileSync(join(folder, name)) }))).toEqual(truth[name]);
  });
});
