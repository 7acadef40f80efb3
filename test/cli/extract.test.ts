import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { run as extract } from '../../src/cli/extract.ts';
import { extractLarge } from '../../src/cli/extractLarge.ts';
import { run as schema } from '../../src/cli/schema.ts';
import { remittance, remittances } from '../../src/core/remittance.ts';
import { interchange, set820 } from '../ingest/documents.ts';

const fixtures = join(import.meta.dirname, '../ingest/fixtures');
let folder: string;
let printed: { out: string; error: string };

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'docket-extract-'));
  printed = { out: '', error: '' };
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed.out += String(text);
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    printed.error += String(text);
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
});

async function extracted(...names: string[]) {
  const code = await extract([...names.map((name) => join(fixtures, name)), '--out', join(folder, 'out')]);
  return { code, read: (name: string) => JSON.parse(readFileSync(join(folder, 'out', `${name}.json`), 'utf8')) };
}

describe('a file too large to hold', () => {
  it.each(['table-us.csv', 'table-german-1252.csv', 'table-faults.csv'])('%s becomes the same JSON', async (name) => {
    const { read } = await extracted(name);
    const target = join(folder, 'large.json');
    const problems = await extractLarge(join(fixtures, name), target, undefined);
    expect(JSON.parse(readFileSync(target, 'utf8'))).toEqual(read(name));
    expect(problems).toEqual(read(name).problems ?? []);
    expect(readdirSync(folder).sort()).toEqual(['large.json', 'out']);
  });
});

describe('docket extract', () => {
  it('writes one JSON per file in the shape of the contract', async () => {
    const { code, read } = await extracted(
      '820-plain-4010.edi',
      'table-us.csv',
      'event-single.json',
      'table-records.csv',
    );
    expect(code).toBe(0);
    remittance.parse(read('820-plain-4010.edi'));
    expect(remittances.parse(read('table-us.csv')).remittances).toHaveLength(2);
    expect(read('event-single.json')).toMatchObject({ documentType: 'deduction', number: 'D-1' });
    expect(read('table-records.csv')).toMatchObject({
      documentType: 'records',
      records: [{ documentType: 'customer' }, {}],
    });
  });

  it('puts the bookings of a bank file beside its remittances', async () => {
    const names = ['camt053-batch-and-charges.xml', 'camt054-free-text.xml', 'camt052-intraday.xml'] as const;
    const { code, read } = await extracted(...names);
    expect(code).toBe(0);
    expect(remittances.parse(read(names[0])).remittances).toHaveLength(3);
    expect(read(names[0]).bankTransactions).toHaveLength(4);
    expect(remittance.parse(read(names[1])).lines).toHaveLength(6);
    expect(read(names[1]).bankTransactions).toHaveLength(1);
    expect(read(names[2])).toMatchObject({
      documentType: 'bank_transactions',
      bankTransactions: [{ currency: 'JPY' }],
    });
  });

  it('tells what part of a file was not read and still counts it as read', async () => {
    const { code, read } = await extracted('table-faults.csv');
    expect(code).toBe(0);
    expect(read('table-faults.csv').problems).toHaveLength(4);
    expect(printed.error).toContain('ten dollars');
  });

  it('writes why a file could not be read, reads the others, and exits with 3', async () => {
    const bad = join(folder, 'bad.edi');
    writeFileSync(bad, interchange([set820('x', [])]));
    const missing = join(folder, 'missing.edi');
    const good = join(fixtures, '820-advice-only.edi');
    const code = await extract([bad, missing, good, '--out', join(folder, 'out')]);
    expect(code).toBe(3);
    const read = (name: string) => JSON.parse(readFileSync(join(folder, 'out', `${name}.json`), 'utf8'));
    expect(read('bad.edi')).toEqual({
      error: {
        code: 'bad_amount',
        message: 'BPR02 "x" is not an amount',
        at: expect.objectContaining({ segment: 4, element: 2 }),
      },
    });
    expect(read('missing.edi').error).toMatchObject({ code: 'file_not_readable', at: null });
    expect(read('820-advice-only.edi').documentType).toBe('remittance');
  });

  it('keeps files of the same name apart', async () => {
    await extracted('820-yen.edi', '820-yen.edi');
    expect(readdirSync(join(folder, 'out')).sort()).toEqual(['820-yen.edi.json', '820-yen.edi~2.json']);
  });

  it('says how it is used', async () => {
    await expect(extract(['--out', folder])).rejects.toThrowError(/Usage: docket extract/);
  });
});

describe('docket schema', () => {
  it('lists names and prints the schema of each', async () => {
    expect(await schema([])).toBe(0);
    const names = printed.out.trim().split('\n');
    expect(names).toEqual(
      expect.arrayContaining(['remittance', 'classify-input', 'invoice', 'bank_transaction', 'event']),
    );
    for (const name of names) {
      printed.out = '';
      expect(await schema([name])).toBe(0);
      expect(JSON.parse(printed.out)).toMatchObject({
        title: name,
        $schema: expect.stringContaining('json-schema.org'),
      });
    }
  });

  it('names what there is when asked for what there is not', async () => {
    await expect(schema(['nonsense'])).rejects.toThrowError(/remittance, remittances/);
  });
});
