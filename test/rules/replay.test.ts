import { describe, expect, it } from 'vitest';
import { playToRules, ruleFor } from '../../evals/rules/found.ts';
import { naiveFindings } from '../../evals/rules/naive.ts';
import { startSet } from '../../src/rules/start/startSet.ts';
import { plantedKinds, simulateExceptions } from '../../src/simulator/exceptions/simulateExceptions.ts';

const simulated = simulateExceptions('draft-1');

describe('a history played to the rules', () => {
  it('is the same for the same seed', () => {
    expect(simulateExceptions('draft-1')).toEqual(simulated);
    expect(simulateExceptions('draft-2').told).not.toEqual(simulated.told);
  });

  it('opens what was planted, nothing twice at once, and closes what was mended', () => {
    const { openings, failures } = playToRules(simulated);
    expect(failures).toBe(0);
    const of = (what: string, number: string) =>
      openings.filter(({ ruleId, subject }) => ruleId === ruleFor[what] && subject.number === number);
    const missed = simulated.exceptions.filter(({ what, subject }) => of(what, subject.number).length === 0);
    expect(missed).toEqual([]);
    const standing = simulated.exceptions.filter(
      ({ what, subject, mended }) => mended && of(what, subject.number).some(({ healedAt }) => healedAt === null),
    );
    expect(standing).toEqual([]);
    const both = openings.filter((one) =>
      openings.some(
        (other) =>
          other !== one &&
          other.ruleId === one.ruleId &&
          other.subject.number === one.subject.number &&
          other.openedAt <= one.openedAt &&
          (other.healedAt === null || other.healedAt > one.openedAt),
      ),
    );
    expect(both).toEqual([]);
  });

  it('knows a rule for each way in which things go wrong', () => {
    expect(Object.keys(ruleFor).sort()).toEqual([...plantedKinds].sort());
    expect(Object.values(ruleFor).sort()).toEqual(startSet.map(({ id }) => id).sort());
  });

  it('comes to other findings than comparing field by field', () => {
    expect(naiveFindings(simulated).length).toBeGreaterThan(playToRules(simulated).openings.length);
  });
});
