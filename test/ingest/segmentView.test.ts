import { expect, it } from 'vitest';
import { viewDocument } from '../../src/ingest/read.ts';
import { fixture, fixtureNames } from './documents.ts';

/** Segments of an EDI document as its view names them. */
async function segmentsOf(name: string) {
  const [part] = (await viewDocument(fixture(name))).parts;
  return part?.kind === 'text' ? { text: part.text, segments: part.segments ?? [] } : { text: '', segments: [] };
}

it.each(fixtureNames.filter((name) => name.endsWith('.edi')))('names every segment of %s', async (name) => {
  const { text, segments } = await segmentsOf(name);
  expect(segments.length).toBeGreaterThan(2);
  let end = 0;
  for (const segment of segments) {
    expect(segment.start).toBeGreaterThanOrEqual(end);
    expect(
      text
        .slice(segment.start, segment.end)
        .replace(/[\r\n]/g, '')
        .startsWith(segment.tag),
    ).toBe(true);
    expect(segment).toMatchObject({ name: expect.any(String) });
    end = segment.end;
  }
});
