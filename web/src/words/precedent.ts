import type { Evidence } from '../../../src/core/evidence.ts';

/**
 * Where a labelled text comes from, people of this company or the examples that came with the coder, and what it shares with
 * the text at hand. What was cited before coder 1.2 names no words.
 */
export function precedentText({ id, shared = [] }: Extract<Evidence, { kind: 'precedent' }>): string {
  const from = id.startsWith('own:') ? 'Decided here' : 'Shipped example';
  const words = shared.map((word) => `“${word}”`).join(', ');
  return words ? `${from}, shares ${words}` : from;
}
