import { describe, expect, it } from 'vitest';
import { type Candidate, candidatesFor } from '../../../src/ingest/head/candidates.ts';
import { chosenFor, type HeadWeights, headWatch, ranked } from '../../../src/ingest/head/chosen.ts';
import { headOn } from '../../../src/ingest/head/head.ts';
import weightsFile from '../../../src/ingest/head/weights.json' with { type: 'json' };
import { typedLines } from '../../../src/ingest/layout/typed.ts';

const lines = (...texts: string[]) =>
  typedLines(
    texts.map((text) => ({
      text,
      evidenceOf: () => ({ kind: 'line', line: 1, start: 0, end: text.length, quote: text }),
    })),
  ).lines;
const candidate = (value: string, ...features: string[]): Candidate => ({
  value,
  words: [],
  page: 1,
  features: new Set(features),
});

describe('ranked', () => {
  it('shares chances by the exponential of summed weights, "none of these" among them', () => {
    const order = ranked([candidate('a', 'x'), candidate('b', 'x', 'y')], { x: 1, y: Math.log(3), nothing: 1 });
    // e : 3e : e
    expect(order[0]?.candidate.value).toBe('b');
    expect(order.map(({ chance }) => chance)).toEqual([0.6, 0.2, 0.2].map((chance) => expect.closeTo(chance, 10)));
  });

  it('leaves features without a weight alone', () => {
    const [one, other] = ranked([candidate('a', 'unheard of')], {});
    expect([one?.chance, other?.chance]).toEqual([0.5, 0.5]);
  });
});

describe('chosenFor', () => {
  const weights = (paymentReference: Record<string, number>): HeadWeights => ({
    payerName: {},
    paymentReference,
    paymentDate: {},
  });

  it('gives the likeliest text and where it stands', () => {
    const chosen = chosenFor('paymentReference', lines('Invoice 5521', 'Wire 9077'), {}, weights({ 'next:wire': 4 }));
    expect(chosen).toMatchObject({ value: '9077', words: [{ text: '9077' }] });
  });

  it('is null where most speaks for none', () => {
    const chosen = chosenFor('paymentReference', lines('Invoice 5521'), {}, weights({ nothing: 2 }));
    expect(chosen).toBeNull();
  });
});

describe('headOn', () => {
  // Words that no list of labels knows in this place, in an order that no rule asks for.
  const letter = lines(
    'Copperfield Instruments (Simulated) Ltd',
    '14 Weir Lane, Oxbridge',
    '',
    'Harbour Trading Co',
    '',
    'Dear Sirs,',
    'we instructed our bank on 4 November 2026 to send you 1,204.50 GBP by BACS, our number CI-88121,',
    'for your invoices below.',
    '',
    'INV-2201     1,000.00',
    'INV-2202       204.50',
    '',
    'Yours faithfully,',
    'A. Reed',
  );

  it('tells who pays, the number and the day', () => {
    const head = headOn(letter, {});
    expect(head.get('payerName')?.value).toBe('Copperfield Instruments (Simulated) Ltd');
    expect(head.get('paymentReference')?.value).toBe('CI-88121');
    expect(head.get('paymentDate')?.value).toBe('2026-11-04');
  });

  it('leaves a day as printed that could be read two ways', () => {
    const head = headOn(lines('Payment date: 04/11/2026', 'Payment no: 88121', 'From: Simulated Mills Ltd'), {});
    expect(head.get('paymentDate')?.value).toBe('04/11/2026');
  });

  it('says nothing of lines that hold nothing', () => {
    expect(headOn([], {}).size).toBe(0);
    expect(headOn(lines('nothing to see here'), {}).has('paymentReference')).toBe(false);
  });

  it('tells who watches what was asked', () => {
    const asked: number[] = [];
    headWatch.asked = (seen) => asked.push(seen.length);
    try {
      headOn(letter, {});
    } finally {
      delete headWatch.asked;
    }
    expect(asked).toEqual([letter.length]);
  });
});

describe('weights.json', () => {
  it('weighs features that documents have, and none of the mark that made-up companies carry', () => {
    const names = Object.values(weightsFile.weights).flatMap((weights) => Object.keys(weights));
    expect(names.filter((name) => /simul|[: ]sim\b/u.test(name))).toEqual([]);
    const known = candidatesFor('paymentReference', lines('Cheque no: 88121'), {}).flatMap(({ features }) => [
      ...features,
    ]);
    const weighed = known.filter((name) => name in weightsFile.weights.paymentReference);
    expect(weighed.length).toBeGreaterThan(known.length / 2);
  });
});
