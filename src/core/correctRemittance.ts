import { z } from 'zod';
import { docketError } from './errors.ts';
import { type Evidence, evidence } from './evidence.ts';
import { formatDecimal, parseDecimal, sumMinor } from './money.ts';
import { isoDate } from './records/parts.ts';
import type { Remittance } from './remittance.ts';

const index = z.int().nonnegative();

/** Which of a remittance's parts; indexes count from 0. */
export const correctionPlace = z.discriminatedUnion('at', [
  z.strictObject({ at: z.literal('payment') }),
  z.strictObject({ at: z.literal('line'), line: index }),
  z.strictObject({ at: z.literal('deduction'), line: index, deduction: index }),
  z.strictObject({ at: z.literal('adjustment'), adjustment: index }),
]);

const fields = ['payer', 'reference', 'date', 'amount', 'gross', 'discount', 'paid'] as const;
export const correctionField = z.enum(fields);

/** One value of a remittance set right. Amounts are plain decimals in the payment's currency; null where the document says none. */
export const correction = z.strictObject({
  place: correctionPlace,
  field: correctionField,
  value: z.string().trim().min(1).max(200).nullable(),
  /** Where the right value stands; null where it was typed. */
  evidence: evidence.nullable(),
});
export type Correction = z.infer<typeof correction>;

type Part = Record<string, unknown> & { evidence?: Evidence[] | undefined };

/** What each part has that can be set right, and what of it may be missing. */
const correctable: Record<Correction['place']['at'], Partial<Record<Correction['field'], 'needed' | 'optional'>>> = {
  payment: { payer: 'optional', reference: 'optional', date: 'optional', amount: 'needed' },
  line: { reference: 'needed', gross: 'optional', discount: 'needed', paid: 'needed' },
  deduction: { amount: 'needed' },
  adjustment: { reference: 'optional', amount: 'needed' },
};

/**
 * The remittance with one value set right, its balance recomputed, and the value it had. Throws `invalid_input` where there is
 * no such value, `bad_amount` and `bad_date` where the new one is none. Pure.
 */
export function correctRemittance(
  remittance: Remittance,
  change: Correction,
): { corrected: Remittance; old: string | null } {
  const corrected = structuredClone(remittance);
  const { part, key } = partOf(corrected, change);
  const old = (part[key] as string | null | undefined) ?? null;
  part[key] = newValue(change, remittance.payment.currency);
  if (change.evidence && change.place.at !== 'payment') part.evidence = [...(part.evidence ?? []), change.evidence];
  return { corrected: rebalanced(corrected), old };
}

function partOf(remittance: Remittance, { place, field }: Correction): { part: Part; key: string } {
  const part = {
    payment: () => (field === 'payer' ? remittance.payer : remittance.payment),
    line: () => remittance.lines[place.at === 'line' ? place.line : -1],
    deduction: () => place.at === 'deduction' && remittance.lines[place.line]?.deductions[place.deduction],
    adjustment: () => remittance.adjustments[place.at === 'adjustment' ? place.adjustment : -1],
  }[place.at]() as Part | undefined | false;
  if (part && correctable[place.at][field]) return { part, key: field === 'payer' ? 'name' : field };
  throw docketError({ code: 'invalid_input', message: `This remittance has no ${field} of a ${place.at} there.` });
}

function newValue({ place, field, value }: Correction, currency: string): string | null {
  if (value === null) {
    if (correctable[place.at][field] === 'optional') return null;
    throw docketError({ code: 'invalid_input', message: `The ${field} of a ${place.at} cannot be left out.` });
  }
  if (field === 'payer' || field === 'reference') return value;
  if (field === 'date') {
    if (isoDate.safeParse(value).success) return value;
    throw docketError({ code: 'bad_date', message: `"${value}" is no day; write it as 2026-09-18.` });
  }
  return formatDecimal(parseDecimal(value, currency), currency);
}

/** The sums alone say whether it balances: those of the payment, and those of every line with a gross. */
function rebalanced(remittance: Remittance): Remittance {
  const { payment, lines, adjustments } = remittance;
  const minor = (text: string) => parseDecimal(text, payment.currency);
  const sum = (amounts: string[]) => sumMinor(amounts.map(minor));
  const due = sum(lines.map(({ paid }) => paid)) - sum(adjustments.map(({ amount }) => amount));
  const open = lines.filter((line) => {
    const taken = [line.discount, line.paid, ...line.deductions.map(({ amount }) => amount)];
    return line.gross !== null && minor(line.gross) !== sum(taken);
  });
  const difference = minor(payment.amount) - due;
  const warnings = remittance.warnings.filter(({ code }) => !balanceWarnings.has(code));
  if (difference !== 0) {
    const message = `The payment is ${payment.amount} ${payment.currency}, its lines less its adjustments come to ${formatDecimal(due, payment.currency)}`;
    warnings.push({ code: 'out_of_balance', message });
  }
  for (const { reference } of open.slice(0, 5)) {
    const message = `Line ${reference} does not add up: invoiced less discount less deductions is not what was paid`;
    warnings.push({ code: 'line_out_of_balance', message });
  }
  return { ...remittance, balanced: difference === 0 && open.length === 0, warnings };
}

const balanceWarnings: ReadonlySet<string> = new Set(['out_of_balance', 'line_out_of_balance', 'amounts_unaccounted']);
