import { afterEach, describe, expect, test } from 'vitest';
import { connectLanguageModel } from '../../src/agents/languageModel.ts';
import { loadPrompt } from '../../src/agents/prompt.ts';
import { docketError } from '../../src/core/errors.ts';
import { type BackupDocument, backupDocument } from '../../src/core/records/backup.ts';
import type { Remittance } from '../../src/core/remittance.ts';
import { textView } from '../../src/ingest/choose.ts';
import { checkRemittance } from '../../src/ingest/validate.ts';
import { interpretDocument, leavesOpen, type RuleReading } from '../../src/queues/interpretDocument.ts';
import { type Behaviour, startLanguageModelServer } from '../support/languageModelServer.ts';
import { answering, goodModel, paperModel } from '../support/modelPlays.ts';

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
});

const text = 'From: Simulated Garden Centres\nINV-1 100.00\nINV-2 50.00\nEFT 77 paid USD 150.00';

const prompts = { remittance: loadPrompt('extract-remittance'), paper: loadPrompt('extract-paper') };

async function interpret(byRule: RuleReading, behave: Behaviour, shown = text) {
  const server = await startLanguageModelServer(behave);
  stops.push(server.stop);
  const model = connectLanguageModel({ apiKey: 'none', baseUrl: server.baseUrl, model: 'test-model', retries: 0 });
  const interpreted = await interpretDocument(
    byRule,
    { view: textView(shown), sha256: 'f'.repeat(64) },
    { model, prompts },
  );
  return { ...interpreted, calls: server.calls() };
}

const nothing: RuleReading = { error: docketError({ code: 'no_remittance_found', message: 'nothing found' }) };

/** A reading by rule that found only the first line. */
function unbalanced(format: Remittance['format'] = 'txt'): RuleReading {
  const remittance = checkRemittance({
    documentType: 'remittance',
    format,
    payer: { name: null, id: null },
    payment: { method: null, reference: null, date: null, amount: '150.00', currency: 'USD' },
    lines: [
      {
        reference: 'INV-1',
        documentType: 'invoice',
        gross: null,
        discount: '0.00',
        deductions: [],
        paid: '100.00',
        evidence: [],
      },
    ],
    adjustments: [],
    balanced: false,
    warnings: [],
    reader: { name: 'text', version: '1', model: null, prompt: null },
  });
  const items = [{ type: 'remittance' as const, remittance, sender: 'ap@example.test', index: 0 }];
  return { reading: { format, items, problems: [], acknowledgement: null, transmissionId: 'txt:1' } };
}

const only = (reading: { items: unknown[] } | null) =>
  (reading?.items[0] as { remittance: Remittance; sender: string | null } | undefined) ?? null;

describe('what reading by rule leaves open', () => {
  test('is a document without a remittance, or one whose sums do not close', () => {
    expect(leavesOpen(nothing)).toBe(true);
    expect(leavesOpen(unbalanced())).toBe(true);
  });

  test('is never a format of a standard, and never a broken file', () => {
    expect(leavesOpen(unbalanced('x12-820'))).toBe(false);
    expect(leavesOpen({ error: docketError({ code: 'document_too_large', message: '' }) })).toBe(false);
  });
});

describe('a language model', () => {
  test('may read what nobody could, and its reading says who read it', async () => {
    const { reading } = await interpret(nothing, goodModel);
    expect(only(reading)?.remittance).toMatchObject({
      balanced: true,
      lines: [{ reference: 'INV-1' }, { reference: 'INV-2' }],
      reader: { model: 'test-model', prompt: expect.stringMatching(/^extract-remittance@/) },
    });
    expect(only(reading)?.remittance.warnings[0]?.code).toBe('read_by_language_model');
  });

  test('replaces a reading that does not close by one that does, and keeps whose document it is', async () => {
    const { reading } = await interpret(unbalanced(), goodModel);
    expect(only(reading)).toMatchObject({ sender: 'ap@example.test', remittance: { balanced: true } });
    expect(reading?.transmissionId).toBe('txt:1');
  });

  const alter = answering((honest) => {
    const [first] = honest.lines;
    if (first?.paid) first.paid.text = '120.00';
    return honest;
  });
  test('that alters an amount does not replace anything', async () => {
    const { reading, told } = await interpret(unbalanced(), alter);
    expect(reading).toBeNull();
    expect(told).toMatchObject({ code: 'language_model_no_better', message: expect.stringContaining('do not stand') });
  });

  test('that alters an amount where nobody read anything leaves a reading out of balance, which a person gets', async () => {
    const { reading } = await interpret(nothing, alter);
    expect(only(reading)?.remittance).toMatchObject({ balanced: false, lines: [{ reference: 'INV-2' }] });
  });

  test('that is down changes nothing, and it is said', async () => {
    const { reading, told } = await interpret(unbalanced(), () => ({ status: 500 }));
    expect(reading).toBeNull();
    expect(told.message).toContain('could not be reached; the document was read without it');
  });
});

const slip = [
  'Fenwick Markets Sim',
  'Goods signature slip',
  'Load SH-1, slip 7781',
  'Taken in on 18 Mar 2026',
  'By hand of R. DELGADO',
  '100207  24 CS  1,260.00',
  'In all USD 1,260.00',
].join('\n');
const paperOf = (reading: { items: unknown[] } | null) =>
  (reading?.items[0] as { body: BackupDocument } | undefined)?.body ?? null;

describe('a language model and a paper for a deduction', () => {
  test('that nobody could read by rule: every value is a quote with its place, and it says who quoted it', async () => {
    const { reading, told, calls } = await interpret(nothing, paperModel(), slip);
    expect(calls).toBe(2);
    expect(paperOf(reading)).toMatchObject({
      kind: 'proof_of_delivery',
      number: 'ffffffffffff-b0',
      references: [{ of: 'shipment', number: 'SH-1', evidence: { line: 3, quote: 'SH-1' } }],
      facts: {
        deliveredOn: { value: '2026-03-18', evidence: { quote: '18 Mar 2026' } },
        signedBy: { value: 'R. DELGADO' },
        amount: { value: '1260.00' },
      },
      lines: [{ item: { value: '100207' }, quantity: { value: '24' }, amount: { value: '1260.00' } }],
      readBy: { model: 'test-model', prompt: expect.stringMatching(/^extract-paper@1/) },
    });
    expect(backupDocument.parse(paperOf(reading))).toBeTruthy();
    expect(told.code).toBe('read_by_language_model');
  });

  test('that invents values gives only those that stand there, and says what was left out', async () => {
    const inventing = paperModel((honest) => ({
      ...honest,
      references: [...honest.references, { of: 'invoice', number: { line: 3, text: 'INV-9' } }],
      facts: honest.facts.map((one) =>
        one.fact === 'signedBy' ? { ...one, value: { line: 5, text: 'M. INVENTED' } } : one,
      ),
    }));
    const { reading } = await interpret(nothing, inventing, slip);
    expect(paperOf(reading)?.references.map(({ number }) => number)).toEqual(['SH-1']);
    expect(paperOf(reading)?.facts.signedBy).toBeUndefined();
    expect(paperOf(reading)?.why[0]?.text).toContain('“M. INVENTED” does not stand in line 5');
  });

  test('whose lines do not come to the printed total loses its lines', async () => {
    const cut = slip.replace('24 CS  1,260.00', '24 CS  1,060.00');
    const { reading } = await interpret(nothing, paperModel(), cut);
    expect(paperOf(reading)?.lines).toEqual([]);
    expect(paperOf(reading)?.why[0]?.text).toContain('do not come to 1260.00');
  });

  test('that is called another paper than its title says is not believed', async () => {
    const memo = slip.replace('Goods signature slip', 'DEBIT MEMO');
    const { reading, told } = await interpret(
      nothing,
      paperModel((honest) => ({ ...honest, kindSaid: { line: 2, text: 'DEBIT MEMO' } })),
      memo,
    );
    expect(reading).toBeNull();
    expect(told.message).toContain('“DEBIT MEMO” says debit memo');
  });

  test('is not asked about where it is a remittance, or already read', async () => {
    expect((await interpret(nothing, goodModel)).calls).toBe(1);
    expect((await interpret(unbalanced(), paperModel(), slip)).calls).toBe(1);
  });
});
