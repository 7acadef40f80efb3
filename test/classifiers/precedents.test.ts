import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readHead } from '../../src/classifiers/headFile.ts';
import { wordsOf } from '../../src/classifiers/lexicalFeatures.ts';
import { indexPrecedents, nearestPrecedents, type PrecedentIndex } from '../../src/classifiers/precedents.ts';
import { seededRandom } from '../../src/classifiers/seededRandom.ts';

const indexOf = (texts: [text: string, category: string][]): PrecedentIndex =>
  indexPrecedents(
    texts.map(([text, category], at) => ({ id: `t-${at}`, text, category })),
    [],
  );
const nearest = (index: PrecedentIndex, category: string, text: string, count = 3) =>
  nearestPrecedents(index, category, text, wordsOf(text), count);

describe('nearestPrecedents', () => {
  const random = seededRandom(5);
  const letters = ['apex', 'brick', 'crate', 'drum', 'envelope', 'flask', 'gallon', 'hamper'];
  const drawn = (): string =>
    Array.from({ length: 1 + Math.floor(6 * random()) }, () => letters[Math.floor(8 * random() ** 2)]).join(' ');
  const texts = Array.from({ length: 300 }, (_, at): [string, string] => [drawn(), at % 3 ? 'SHORTAGE' : 'DAMAGE']);
  const index = indexOf(texts);

  it('finds what sorting the whole category by the cosine of the weighed words finds', () => {
    const words = (text: string) => new Set(text.split(' '));
    const weight = (word: string) =>
      Math.log((1 + texts.length) / (1 + texts.filter(([text]) => words(text).has(word)).length));
    const weights = new Map(letters.map((word) => [word, weight(word)]));
    const sum = (list: string[]) => list.reduce((total, word) => total + (weights.get(word) ?? 0) ** 2, 0);
    for (const [asked] of texts.slice(0, 40)) {
      const all = texts
        .map(([text, category]) => {
          const common = [...words(asked)].filter((word) => words(text).has(word));
          const likeness = sum(common) / Math.sqrt(sum([...words(asked)]) * sum([...words(text)]));
          return { said: [...words(text)].sort().join(), category, likeness: Math.round(likeness * 1e9) };
        })
        .filter(({ category, likeness }) => category === 'SHORTAGE' && likeness >= 1.5e8);
      const once = [...new Map(all.map(({ said, likeness }) => [said, likeness])).values()];
      const near = nearest(index, 'SHORTAGE', asked, 5).map(({ likeness }) => Math.round(likeness * 1e9));
      expect(near).toEqual(once.sort((a, b) => b - a).slice(0, 5));
    }
  });

  it('counts texts of the same words once, by the latest of them, and keeps the order of the index among equals', () => {
    const same = indexOf([
      ['torn bags', 'DAMAGE'],
      ['torn wrap', 'DAMAGE'],
      ['torn sack', 'DAMAGE'],
      ['bags torn', 'DAMAGE'],
      ['two short', 'SHORTAGE'],
    ]);
    expect(nearest(same, 'DAMAGE', 'torn').map(({ id }) => id)).toEqual(['t-3', 't-1', 't-2']);
  });

  it('names the words in common as the asked text writes them, the weightiest only', () => {
    const index = indexOf([
      ['the driver noted damage to the pallets', 'DAMAGE'],
      ['the goods came', 'DAMAGE'],
      ['the price', 'PRICING'],
      ['the rest', 'PRICING'],
    ]);
    const [near] = nearest(index, 'DAMAGE', 'Pallets were DAMAGED by the forklift');
    expect(near).toMatchObject({ id: 't-0', shared: ['Pallets', 'DAMAGED'] });
    expect(near?.likeness).toBeLessThan(0.9);
  });

  it('meets a scanned word, and no text for a number', () => {
    const index = indexOf([
      ['shortage 88213', 'SHORTAGE'],
      ['not received 4471, FY20', 'SHORTAGE'],
    ]);
    expect(nearest(index, 'SHORTAGE', 'SH0RTAGE 4471').map(({ id }) => id)).toEqual(['t-0']);
    expect(nearest(index, 'SHORTAGE', '88213 FY22')).toEqual([]);
    expect(nearest(index, 'TAX', 'shortage')).toEqual([]);
  });
});

/** What a person would name as the same story, of what the coder ships with. */
describe('the shipped texts', () => {
  const { index } = readHead(fileURLToPath(new URL('../../models/deduction-head.json', import.meta.url)));

  it.each([
    ['FREIGHT', 'fuel surcharge was not in the agreed freight rate', 'fuel'],
    ['FREIGHT', 'we were billed a liftgate fee for the delivery', 'liftgate'],
    ['DAMAGE', 'pallet crushed by the carrier', 'crushed'],
    ['COMPLIANCE', 'pallet label missing', 'label'],
    ['TAX', 'we are exempt, certificate on file', 'exempt'],
    ['PROMOTION', 'price protection for stock on hand', 'protection'],
    ['LATE_DELIVERY', 'carrier missed the appointment', 'appointment'],
    ['FX_BANK', 'wire transfer fee of our bank', 'wire'],
    ['PRICING', 'contract price was not honoured', 'contract'],
  ])('%s: %s', (category, text, telling) => {
    const near = nearest(index, category, text);
    expect(near.map(({ shared }) => shared)).toEqual([1, 2, 3].map(() => expect.arrayContaining([telling])));
  });

  it('gives none where hardly a word is shared', () => {
    expect(nearest(index, 'TAX', 'zzyzx qwertz the')).toEqual([]);
  });
});
