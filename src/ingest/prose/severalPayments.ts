import type { Remittance } from '../../core/remittance.ts';

/** Payments told one below the other are from whom the first names. */
export function asOnePayer(remittances: Remittance[]): Remittance[] {
  const payer = remittances[0]?.payer ?? { name: null, id: null };
  return remittances.map((each) => (each.payer.name === null ? { ...each, payer } : each));
}
