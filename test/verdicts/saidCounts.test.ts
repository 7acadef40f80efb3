import { describe, expect, it } from 'vitest';
import { judge } from './judge.ts';

const deal = (text: string) => ({ type: 'promotion', id: 'd', text });
const paper = (text: string) => ({ type: 'claim', id: 'p', text });

describe('counts and rates in sentences', () => {
  const claim = { amount: '900.00', text: 'display in stores', invoice: undefined };
  const rate = deal('75.00 for every store that sets up the end cap.');

  it('counts what a paper tells in words or digits', () => {
    expect(judge('PROMOTION', claim, rate, paper('Photos of end caps in 12 stores, dated 2 to 9 March.'))).toBe(
      'VALID 900.00',
    );
    expect(judge('PROMOTION', claim, rate, paper('Photos show eleven stores.'))).toBe('PARTIAL 825.00');
    expect(judge('PROMOTION', claim, rate, paper('Stores with the end cap: 10.'))).toBe('PARTIAL 750.00');
  });

  it('takes no count where two papers tell different ones, nor from the number of a paper', () => {
    const [one, other] = [paper('Photos of 12 stores.'), { ...paper('Photos of 10 stores.'), id: 'q' }];
    expect(judge('PROMOTION', claim, rate, one, other)).toMatch(/^INSUFFICIENT/);
    expect(judge('PROMOTION', claim, rate, paper('Store list 0990'))).toMatch(/^INSUFFICIENT/);
  });

  it('reads cents, and that only the first so many are paid', () => {
    const scan = deal('50 cents per unit through the till. We fund the first 1,500 units; the rest is yours.');
    const units = { amount: '910.00', text: 'scan down', invoice: undefined };
    expect(judge('PROMOTION', units, scan, paper('Scan data: 1,820 units.'))).toBe('PARTIAL 750.00');
    expect(judge('PROMOTION', units, scan, paper('Scan data: 1,400 units.'))).toBe('PARTIAL 700.00');
  });
});
