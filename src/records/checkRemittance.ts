import type { z } from 'zod';
import { type Remittance, remittance, remittanceAdjustment, remittanceLine } from '../core/remittance.ts';
import type { Problem } from './reading.ts';

/** A remittance whose every part is valid. `linePlaces` and `adjustmentPlaces` are their 1-based places in the document's own order. */
export type CheckedRemittance = {
  remittance: Remittance;
  linePlaces: number[];
  adjustmentPlaces: number[];
};

/**
 * Checks a remittance part by part, so that one bad line does not cost the others: bad lines and adjustments are left out,
 * each as a problem, and what remains is marked as not balanced. Null when its head is not usable.
 */
export function checkRemittance(
  raw: unknown,
  index: number,
): { checked: CheckedRemittance | null; problems: Problem[] } {
  const whole = remittance.safeParse(raw);
  if (whole.success) return { checked: withPlaces(whole.data), problems: [] };
  const parts = raw as { lines?: unknown; adjustments?: unknown } | null;
  const lines = sift(parts?.lines, remittanceLine, (place) => `Line ${place} of remittance ${index}`);
  const adjustments = sift(
    parts?.adjustments,
    remittanceAdjustment,
    (place) => `Adjustment ${place} of remittance ${index}`,
  );
  const rest = remittance.safeParse({ ...parts, lines: lines.good, adjustments: adjustments.good, balanced: false });
  const problems = [...lines.problems, ...adjustments.problems];
  if (!rest.success)
    return { checked: null, problems: [...problems, invalid(`Remittance ${index} is not usable`, rest.error)] };
  return {
    checked: { remittance: rest.data, linePlaces: lines.places, adjustmentPlaces: adjustments.places },
    problems,
  };
}

export function withPlaces(whole: Remittance): CheckedRemittance {
  return {
    remittance: whole,
    linePlaces: whole.lines.map((_, place) => place + 1),
    adjustmentPlaces: whole.adjustments.map((_, place) => place + 1),
  };
}

function sift<T>(entries: unknown, schema: z.ZodType<T>, name: (place: number) => string) {
  const sifted = { good: [] as T[], places: [] as number[], problems: [] as Problem[] };
  for (const [at, entry] of (Array.isArray(entries) ? entries : []).entries()) {
    const parsed = schema.safeParse(entry);
    if (parsed.success) {
      sifted.good.push(parsed.data);
      sifted.places.push(at + 1);
    } else sifted.problems.push(invalid(`${name(at + 1)} is not usable and was left out`, parsed.error));
  }
  return sifted;
}

export function invalid(what: string, error: z.ZodError): Problem {
  const faults = error.issues.slice(0, 5).map((issue) => `${issue.path.join('.') || 'value'}: ${issue.message}`);
  return { code: 'invalid_item', message: `${what}. ${faults.join('; ')}.` };
}
