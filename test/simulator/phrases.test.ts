import { describe, expect, test } from 'vitest';
import { categoryCodes } from '../../src/core/taxonomy.ts';
import { allPhrases } from '../../src/simulator/phrases.ts';
import { simulate } from '../../src/simulator/simulate.ts';

const claims = simulate({ seed: 3, scale: 'small', days: 28, until: '2026-06-30' }).runs.flatMap((run) =>
  run.payments.flatMap((payment) => [...payment.items.flatMap((item) => item.deductions), ...payment.adjustments]),
);
const alwaysKnown = Object.keys(claims[0]?.claim.details ?? {}).filter((name) =>
  claims.every(({ claim }) => name in claim.details),
);

describe.each(Object.entries(allPhrases))('voice %s', (_, phrases) => {
  test('has words for every category', () => {
    expect(Object.keys(phrases).sort()).toEqual([...categoryCodes].sort());
    for (const category of categoryCodes) expect((phrases[category] as string[]).length).toBeGreaterThanOrEqual(6);
  });

  test('never says the same thing for two categories', () => {
    const all = categoryCodes.flatMap((category) => phrases[category] as string[]);
    expect(new Set(all).size).toBe(all.length);
  });

  test('asks only for details that every claim has', () => {
    const asked = categoryCodes.flatMap((category) =>
      (phrases[category] as string[]).flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)),
    );
    expect(asked.filter((name) => !alwaysKnown.includes(name as string))).toEqual([]);
  });
});
