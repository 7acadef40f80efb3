import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { deductionCoding } from '../../src/classifiers/deductionCoding.ts';
import { run } from '../../src/cli/classify.ts';
import { isDocketError } from '../../src/core/errors.ts';

const answer = deductionCoding.extend({ id: z.union([z.string(), z.number()]) }).strict();
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'classify-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function classify(content: string, ...more: string[]) {
  const [input, output] = [join(folder, 'in.jsonl'), join(folder, 'out.jsonl')];
  writeFileSync(input, content);
  const code = await run(['--in', input, '--out', output, ...more]);
  const lines = readFileSync(output, 'utf8').split('\n').filter(Boolean);
  return { code, lines: lines.map((line) => JSON.parse(line)) };
}

describe('docket classify', () => {
  it('answers line by line in the order asked, over several batches', async () => {
    const asked = Array.from({ length: 150 }, (_, id) =>
      JSON.stringify({ id, text: `short ${id} cases`, amount: '1.00' }),
    );
    const { code, lines } = await classify(`\uFEFF${asked.join('\r\n')}`);
    expect(code).toBe(0);
    expect(lines.map(({ id }) => id)).toEqual(asked.map((_, id) => id));
    for (const line of lines) expect(answer.safeParse(line).error).toBeUndefined();
  });

  it('gives a large file to several threads, and answers each line as alone, in order', async () => {
    const asked = Array.from({ length: 6_000 }, (_, id) =>
      JSON.stringify({ id, text: `short ${id % 7} cases on the delivery of ${id % 13} May, customer paid the rest` }),
    );
    asked[77] = 'not json';
    const { code, lines } = await classify(asked.join('\n'));
    expect(code).toBe(3);
    expect(lines).toHaveLength(6_000);
    expect(lines[77]).toMatchObject({ error: { code: 'bad_json', at: { line: 78 } } });
    expect(lines.flatMap(({ id }) => id ?? [])).toEqual([...asked.keys()].filter((id) => id !== 77));
    const alone = await classify([4_711, 5_999].map((id) => asked[id]).join('\n'));
    expect(alone.lines).toEqual([lines[4_711], lines[5_999]]);
  });

  it('answers bad lines with an error and their place, goes on, and ends with 3', async () => {
    const content = [
      '{"id":"a","text":"damaged in transit"}',
      'not json',
      '',
      '{"id":"b","text":17}',
      '{"id":"c","text":null}',
      '["d"]',
      '{"id":"e","text":"tax exempt"',
    ];
    const { code, lines } = await classify(content.join('\n'));
    expect(code).toBe(3);
    expect(lines.map(({ id, category, error }) => [id, category ?? error.code, error?.at.line])).toEqual([
      ['a', 'DAMAGE', undefined],
      [undefined, 'bad_json', 2],
      ['b', 'bad_item', 4],
      ['c', 'UNIDENTIFIED', undefined],
      [undefined, 'bad_item', 6],
      [undefined, 'bad_json', 7],
    ]);
  });

  it('does not swallow a line without end', async () => {
    const { code, lines } = await classify(`{"id":1,"text":"${'x'.repeat(1_100_000)}"}\n{"id":2,"text":"short 2 cs"}`);
    expect(code).toBe(3);
    expect(lines[0]?.error).toMatchObject({ code: 'line_too_long', at: { line: 1 } });
    expect(lines[1]?.id).toBe(2);
  });

  it("reads customers' own codes from partner tables, and public ones by name", async () => {
    const tables = join(folder, 'tables.json');
    const codes = [{ code: 'K7', category: 'PROMOTION', meaning: 'agreed display', confidence: 'sure' }];
    writeFileSync(tables, JSON.stringify({ 'Simulated Grocer': { system: 'grocer', version: '1', codes } }));
    const items = [
      { id: 1, text: '', customer: 'Simulated Grocer', customerCode: 'K7' },
      { id: 2, text: '', customerCode: 'x12-426:19' },
    ];
    const { lines } = await classify(items.map((one) => JSON.stringify(one)).join('\n'), '--partner-tables', tables);
    expect(lines.map(({ category }) => category)).toEqual(['PROMOTION', 'DUPLICATE']);
  });

  it.each([
    [['--in', '/no/such/file.jsonl', '--out', '/dev/null'], 'file_not_found'],
    [['--in', 'x'], 'bad_usage'],
    [['--wrong'], 'bad_usage'],
  ])('explains %j', async (argv, code) => {
    const failure = await run(argv).catch((error: unknown) => error);
    expect(isDocketError(failure) && failure.code).toBe(code);
  });
});
