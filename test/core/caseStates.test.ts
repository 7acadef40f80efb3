import { describe, expect, it } from 'vitest';
import {
  type CaseState,
  caseCommands,
  caseStates,
  isLive,
  isWaiting,
  liveStates,
  nextState,
  transitions,
  turnOf,
} from '../../src/core/caseStates.ts';

function reachable(from: CaseState): Set<CaseState> {
  const seen = new Set<CaseState>([from]);
  for (const state of seen)
    for (const command of caseCommands) {
      const next = nextState(state, command);
      if (next) seen.add(next);
    }
  return seen;
}

describe('the state table', () => {
  it('reaches every state from open, and closed from every state', () => {
    expect([...reachable('open')].sort()).toEqual([...caseStates].sort());
    for (const state of caseStates) expect([state, reachable(state).has('closed')]).toEqual([state, true]);
  });

  it('uses every command somewhere and names known states only', () => {
    for (const command of caseCommands) {
      expect(transitions[command].from.length).toBeGreaterThan(0);
      expect(caseStates).toContain(transitions[command].to);
      for (const state of transitions[command].from) expect(nextState(state, command)).toBe(transitions[command].to);
    }
  });

  it('approves only what waits, and carries out only what was approved', () => {
    const into = (to: CaseState) => caseCommands.filter((command) => transitions[command].to === to);
    expect(into('approved')).toEqual(['approve', 'retry']);
    expect(transitions.approve.from.every(isWaiting)).toBe(true);
    expect(transitions.retry.from).toEqual(['failed']);
    for (const command of ['confirm', 'park', 'fail'] as const)
      expect(transitions[command].from.every((state) => state === 'approved' || state === 'parked')).toBe(true);
  });

  it('never forgets an effect in doubt: parked leads to confirmed or failed alone', () => {
    const ways = caseCommands.filter((command) => nextState('parked', command));
    expect(ways).toEqual(['confirm', 'fail']);
  });

  it('gives the turn to the decider while something waits, else to the owner, and to nobody at the end', () => {
    const turn = (state: CaseState, recommendationId: string | null) =>
      turnOf({ state, recommendationId, neededRole: 'finance_controller', ownerRole: 'collector' });
    expect(turn('proposed', 'r')).toBe('finance_controller');
    expect(turn('escalated', null)).toBe('collector');
    expect(turn('failed', 'r')).toBe('collector');
    expect(turn('approved', 'r')).toBeNull();
    for (const state of caseStates) if (!isLive(state)) expect(turn(state, 'r')).toBeNull();
    expect(liveStates).not.toContain('closed');
  });
});
