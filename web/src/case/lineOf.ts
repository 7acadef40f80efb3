import type { Remittance, RemittanceLine } from '../../../src/core/remittance.ts';

/** The remittance line a deduction belongs to: its number ends in L3D1 for line 3, deduction 1 (A2 is no line's). */
export function lineOf(reading: Remittance, deductionNumber: string): RemittanceLine | null {
  const match = /-L(\d+)D\d+$/.exec(deductionNumber);
  return match ? (reading.lines[Number(match[1]) - 1] ?? null) : null;
}
