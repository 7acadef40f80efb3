import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { codeTable } from '../../src/classifiers/crosswalk.ts';
import { codeDeductions, type DeductionCoder, deductionCoding } from '../../src/classifiers/deductionCoding.ts';
import { fingerprint, fusedName, loadEncoder, runsOf } from '../../src/classifiers/encoder.ts';
import { loadDeductionCoder } from '../../src/classifiers/loadDeductionCoder.ts';
import { isDocketError } from '../../src/core/errors.ts';

// With another encoder the head is trained on all shipped texts: half a minute of computing where other work runs beside it.
vi.setConfig({ testTimeout: 300_000 });

const modelsFolder = join(import.meta.dirname, '../../models');
const texts = [
  'short',
  'SH0RTAGE - 3 CS NOT RECElVED P0 77120',
  'We paid within ten days so the usual 2 % was taken off, please do not chase us for it again.',
  'ASN late, fine 250',
  'manque 4 caisses à la réception',
  `${'see our letter of the 3rd regarding the goods that arrived broken and wet. '.repeat(12)}`,
  'INV 88120 / 4471 / 0093',
  '🙂',
];
let coder: DeductionCoder;

beforeAll(async () => {
  coder = await loadDeductionCoder({ modelsFolder });
});

describe('coding from words', () => {
  it.each([
    ['3 cartons missing from the pallet, short shipped', 'SHORTAGE'],
    ['duplicate invoice, already paid with check 4411', 'DUPLICATE'],
    ['unit price on invoice higher than purchase order price', 'PRICING'],
    ['sales tax charged, we are tax exempt', 'TAX'],
    ['co-op advertising allowance for the spring flyer', 'PROMOTION'],
  ])('reads “%s” as %s', async (text, category) => {
    const [coded] = await codeDeductions([{ text }], coder);
    expect(coded?.category).toBe(category);
    expect(coded?.route).toBe('auto');
  });

  it('leaves to a person what is less plain', async () => {
    const [coded] = await codeDeductions([{ text: 'something about the boxes again, six of them' }], coder);
    expect(coded?.route).not.toBe('auto');
  });

  it('keeps to the contract and cites spans that stand in the text', async () => {
    for (const [index, coded] of (
      await codeDeductions(
        texts.map((text) => ({ text })),
        coder,
      )
    ).entries()) {
      expect(deductionCoding.safeParse(coded).error).toBeUndefined();
      const shares = [coded, ...coded.alternatives].map(({ confidence }) => confidence);
      expect(shares).toEqual([...shares].sort((a, b) => b - a));
      for (const { evidence } of coded.reasons)
        for (const pointer of evidence)
          if (pointer.kind === 'span') expect(texts[index]?.slice(pointer.start, pointer.end)).toBe(pointer.quote);
      expect(coded.versions).toMatchObject({ taxonomy: '1.0.0', encoder: coder.encoder.version });
    }
  });

  it('says which words and which earlier texts it rests on', async () => {
    const [coded] = await codeDeductions([{ text: 'two bottles smashed and leaking' }], coder);
    const kinds = coded?.reasons.flatMap(({ evidence }) => evidence.map(({ kind }) => kind));
    expect(kinds).toEqual(expect.arrayContaining(['span', 'precedent']));
  });

  it.each([null, '', '   '])('abstains on %j', async (text) => {
    const [coded] = await codeDeductions([{ text }], coder);
    expect(coded).toMatchObject({ category: 'UNIDENTIFIED', route: 'abstain' });
    expect(coded?.reasons.length).toBeGreaterThan(0);
  });

  it('abstains on a text that names no reason', async () => {
    const [coded] = await codeDeductions([{ text: 'see attached' }], coder);
    expect(coded).toMatchObject({ category: 'UNIDENTIFIED', route: 'abstain' });
  });
});

describe('same input, same bytes', () => {
  it('whatever else is in the batch', async () => {
    const together = await codeDeductions(
      texts.map((text) => ({ text })),
      coder,
    );
    const backwards = await codeDeductions(
      [...texts].reverse().map((text) => ({ text })),
      coder,
    );
    for (const [index, text] of texts.entries()) {
      const [alone] = await codeDeductions([{ text }], coder);
      expect(JSON.stringify(together[index])).toBe(JSON.stringify(alone));
      expect(JSON.stringify(backwards[texts.length - 1 - index])).toBe(JSON.stringify(alone));
    }
  });

  it('from a coder loaded again', async () => {
    const again = await loadDeductionCoder({ modelsFolder });
    const inputs = texts.map((text) => ({ text }));
    expect(JSON.stringify(await codeDeductions(inputs, again))).toBe(
      JSON.stringify(await codeDeductions(inputs, coder)),
    );
  });
});

describe('codes and words', () => {
  const x12 = (code: string, text: string | null) => ({ code, codeSystem: 'x12-426', text });

  it('lets a code speak where there are no words', async () => {
    const [coded] = await codeDeductions([x12('59', null)], coder);
    expect(coded).toMatchObject({ category: 'SHORTAGE', route: 'review' });
    expect(coded?.reasons[0]?.evidence[0]).toMatchObject({ kind: 'code', system: 'x12-426', code: '59' });
  });

  it('is surer when both agree', async () => {
    const text = 'shortage 3 cases';
    const [both, words] = await codeDeductions([x12('59', text), { text }], coder);
    expect(both?.category).toBe('SHORTAGE');
    expect(both?.confidence).toBeGreaterThanOrEqual(words?.confidence ?? 1);
    expect(both?.confidence).toBeLessThan(1);
  });

  it('says so and loses confidence when they disagree', async () => {
    const [coded] = await codeDeductions([x12('59', 'sales tax charged although exempt')], coder);
    expect(coded?.confidence).toBeLessThan(0.6);
    expect(coded?.route).toBe('review');
    expect(
      [coded?.category, ...(coded?.alternatives ?? []).map(({ category }) => category)].slice(0, 2).sort(),
    ).toEqual(['SHORTAGE', 'TAX']);
    expect(coded?.reasons.some(({ text }) => text.includes('a person should look'))).toBe(true);
  });

  it('leaves the decision to the words where a code names nothing', async () => {
    const [coded, silent] = await codeDeductions([x12('ZZ', 'damaged in transit'), x12('ZZ', null)], coder);
    expect(coded?.category).toBe('DAMAGE');
    expect(silent).toMatchObject({ category: 'UNIDENTIFIED', route: 'abstain' });
  });

  it("asks the customer's own table first", async () => {
    const codes = [{ code: '22', category: 'SHORTAGE', meaning: 'billed, not shipped', confidence: 'sure' }];
    const table = codeTable.parse({ system: 'simulated-grocer', version: '3', codes });
    const own = { ...coder, partnerTables: new Map([['C-1', table]]) };
    const [known, other] = await codeDeductions(
      [
        { text: null, code: '22', customer: 'C-1' },
        { text: 'short 2 cases', code: '22', customer: 'C-2' },
      ],
      own,
    );
    expect(known?.category).toBe('SHORTAGE');
    expect(other?.reasons[0]?.text).toContain('only the words were used');
  });
});

describe('automatic route', () => {
  const text = 'duplicate invoice, already paid';

  it('needs a certified threshold and enough confidence', async () => {
    const at = async (certified: Record<string, number | null>) =>
      (await codeDeductions([{ text }], { ...coder, certified }))[0]?.route;
    expect(await at({})).toBe('review');
    expect(await at({ DUPLICATE: null })).toBe('review');
    expect(await at({ DUPLICATE: 0.5 })).toBe('auto');
    expect(await at({ DUPLICATE: 1 })).toBe('review');
  });

  it('certifies words and codes apart', async () => {
    const input = { text: null, code: '19', codeSystem: 'x12-426' };
    const at = async (certified: Record<string, number | null>) =>
      (await codeDeductions([input], { ...coder, certified }))[0]?.route;
    expect(await at({ DUPLICATE: 0.5 })).toBe('review');
    expect(await at({ 'x12-426:19': 0.9 })).toBe('auto');
    expect(await at({ 'x12-426:59': 0.9 })).toBe('review');
  });

  it('is never taken on open disagreement', async () => {
    const input = { text, code: '59', codeSystem: 'x12-426' };
    const certified = { DUPLICATE: 0.01, SHORTAGE: 0.01 };
    expect((await codeDeductions([input], { ...coder, certified }))[0]?.route).toBe('review');
  });

  it('rests on a certificate for this very head and encoder, and on no other', async () => {
    const proven = (one: DeductionCoder) => Object.values(one.certified ?? {}).filter((from) => from !== null);
    expect(proven(coder).length).toBeGreaterThan(0);
    const folder = mkdtempSync(join(tmpdir(), 'docket-models-'));
    cpSync(modelsFolder, folder, { recursive: true });
    const path = join(folder, 'deduction-certificate.json');
    const certificate = JSON.parse(readFileSync(path, 'utf8'));
    for (const change of [{ head: 'another@1' }, { encoder: 'another@1' }, { limit: 0.01 }]) {
      writeFileSync(path, JSON.stringify({ ...certificate, ...change }));
      expect(proven(await loadDeductionCoder({ modelsFolder: folder }))).toEqual([]);
    }
    rmSync(folder, { recursive: true });
  });
});

describe('encoder', () => {
  it('gives unit vectors, the same for a text alone and in a padded batch', async () => {
    const batch = await coder.encoder.encode(texts);
    for (const [index, text] of texts.entries()) {
      const [alone] = await coder.encoder.encode([text]);
      expect(Math.hypot(...(alone ?? []))).toBeCloseTo(1, 5);
      for (const [axis, value] of (alone ?? []).entries()) expect(batch[index]?.[axis]).toBeCloseTo(value, 5);
    }
  });

  it('gives the same bits from the network as the runtime fused it as from the network itself', async () => {
    const shipped = join(modelsFolder, 'deduction-encoder');
    const folder = mkdtempSync(join(tmpdir(), 'encoder-'));
    try {
      const plain = join(folder, 'deduction-encoder');
      const fused = join(shipped, 'onnx', `${fusedName(fingerprint(shipped))}_quantized.onnx`);
      expect(existsSync(fused)).toBe(true);
      cpSync(shipped, plain, { recursive: true, filter: (path) => path !== fused });
      const other = await loadEncoder({ model: plain });
      expect(other.version).toBe(coder.encoder.version);
      expect(await coder.encoder.encode(texts)).toEqual(await other.encode(texts));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('fills texts up little and takes each in one run', () => {
    const lengths = [...Array.from({ length: 200 }, (_, at) => 3 + ((at * 7) % 40)), 160, 160, 160, 160];
    const runs = runsOf(lengths);
    expect(runs.flat().sort((a, b) => a - b)).toEqual(lengths.map((_, index) => index));
    const own = lengths.reduce((sum, length) => sum + length, 0);
    const taken = runs.map((run) => run.length * Math.max(...run.map((index) => lengths[index] as number)));
    expect(taken.reduce((sum, tokens) => sum + tokens, 0)).toBeLessThan(1.1 * own);
    expect(Math.max(...taken)).toBeLessThanOrEqual(512);
    expect(runs.length).toBeLessThan(lengths.length / 6);
    expect(runsOf([5])).toEqual([[0]]);
    expect(runsOf([])).toEqual([]);
  });

  it('can be exchanged: the head is trained anew and keeps no certificate', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'encoder-'));
    try {
      cpSync(join(modelsFolder, 'deduction-encoder'), folder, { recursive: true });
      const config = join(folder, 'config.json');
      writeFileSync(config, `${readFileSync(config, 'utf8')}\n`);
      const other = await loadDeductionCoder({ modelsFolder, encoderModel: folder });
      expect(other.encoder.version).not.toBe(coder.encoder.version);
      expect(other.headVersion).toContain(other.encoder.version);
      expect(other.certified).toEqual({});
      const [coded] = await codeDeductions([{ text: 'duplicate invoice, already paid' }], other);
      expect(coded).toMatchObject({ category: 'DUPLICATE', route: 'review' });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('tells a missing folder clearly', async () => {
    const failure = await loadEncoder({ model: './no/such/encoder' }).catch((error: unknown) => error);
    expect(isDocketError(failure) && failure.code).toBe('encoder_not_found');
  });
});
