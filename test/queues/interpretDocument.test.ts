import { afterEach, describe, expect, test } from 'vitest';
import { connectLanguageModel } from '../../src/agents/languageModel.ts';
import { loadPrompt } from '../../src/agents/prompt.ts';
import { docketError } from '../../src/core/errors.ts';
import type { Remittance } from '../../src/core/remittance.ts';
import { textView } from '../../src/ingest/choose.ts';
import { checkRemittance } from '../../src/ingest/validate.ts';
import { interpretDocument, leavesOpen, type RuleReading } from '../../src/queues/interpretDocument.ts';
import { type Behaviour, startLanguageModelServer } from '../support/languageModelServer.ts';
import { answering, goodModel } from '../support/modelPlays.ts';

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
});

const text = 'From: Simulated Garden Centres\nINV-1 100.00\nINV-2 50.00\nEFT 77 paid USD 150.00';

async function interpret(byRule: RuleReading, behave: Behaviour) {
  const server = await startLanguageModelServer(behave);
  stops.push(server.stop);
  const model = connectLanguageModel({ apiKey: 'none', baseUrl: server.baseUrl, model: 'test-model', retries: 0 });
  return interpretDocument(byRule, textView(text), { model, prompt: loadPrompt('extract-remittance') });
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
