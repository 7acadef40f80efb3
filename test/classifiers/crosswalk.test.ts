import { describe, expect, it } from 'vitest';
import { codeTable, lookUpCode, publicTables } from '../../src/classifiers/crosswalk.ts';
import { hashOf } from '../../src/core/canonicalJson.ts';
import { categoryCodes } from '../../src/core/taxonomy.ts';

describe('public code tables', () => {
  it.each(publicTables)('$system maps every code once, to a category of the taxonomy or to none', (table) => {
    expect(table.codes.length).toBeGreaterThan(60);
    expect(new Set(table.codes.map(({ code }) => code)).size).toBe(table.codes.length);
    for (const { code, category, meaning } of table.codes) {
      expect(category === null || categoryCodes.includes(category), `${table.system} ${code}`).toBe(true);
      expect(meaning.length, `${table.system} ${code}`).toBeGreaterThan(2);
    }
    expect(table.asOf).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(table.source).toBeTruthy();
  });

  it('changes its version when a code changes, since stored decisions name it', () => {
    const fingerprints = publicTables.map(({ system, version, codes }) => {
      return `${system} ${version} ${hashOf(codes).slice(0, 12)}`;
    });
    expect(fingerprints).toEqual(['x12-426 1.0.0 fd30c2464a41', 'edifact-4465 1.0.0 ddae9a94ad48']);
  });

  it('reaches every category from X12 426', () => {
    const reached = new Set(publicTables[0]?.codes.map(({ category }) => category ?? 'UNIDENTIFIED'));
    expect(categoryCodes.filter((category) => !reached.has(category))).toEqual([]);
  });

  it.each([
    ['x12-426', 'ZZ'],
    ['x12-426', 'OT'],
    ['x12-426', 'GL'],
    ['edifact-4465', '43'],
    ['edifact-4465', 'ZZZ'],
  ])('%s %s names no category', (system, code) => {
    expect(lookUpCode(system, code)).toMatchObject({ code, category: null });
  });

  it.each([
    ['x12-426', '59', 'SHORTAGE'],
    ['x12-426', '43', 'DISCOUNT'],
    ['x12-426', ' a9 ', 'DOCUMENTATION'],
    ['x12-426', '74', 'CREDIT_OFFSET'],
    ['edifact-4465', '004', 'SHORTAGE'],
    ['edifact-4465', '46', 'DISCOUNT'],
  ])('%s %s is %s', (system, code, category) => {
    expect(lookUpCode(system, code)?.category).toBe(category);
  });
});

describe('partner tables', () => {
  const partner = codeTable.parse({
    system: 'simulated-grocer',
    version: '7',
    codes: [{ code: '22', category: 'SHORTAGE', meaning: 'billed, not shipped', confidence: 'sure' }],
  });

  it('come before the public list', () => {
    expect(lookUpCode('x12-426', '22')?.category).toBe('FREIGHT');
    expect(lookUpCode('x12-426', '22', partner)).toMatchObject({ category: 'SHORTAGE', version: '7', partner: true });
  });

  it('leave unknown codes to the named list, and to nobody without one', () => {
    expect(lookUpCode('x12-426', '19', partner)).toMatchObject({ category: 'DUPLICATE', partner: false });
    expect(lookUpCode(null, '19', partner)).toBeNull();
    expect(lookUpCode('x12-426', '??', partner)).toBeNull();
  });

  it('refuse a category outside the taxonomy', () => {
    const codes = [{ code: '1', category: 'SHORT', meaning: 'short' }];
    expect(codeTable.safeParse({ system: 's', version: '1', codes }).success).toBe(false);
  });
});
