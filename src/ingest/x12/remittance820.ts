import { assertMinor, formatDecimal } from '../../core/money.ts';
import type { Remittance, RemittanceLine } from '../../core/remittance.ts';
import { withBalance } from '../validate.ts';
import { collect820 } from './collect820.ts';
import { type Convention, conventionOf, reductionOf, settleLine } from './conventions820.ts';
import type { SetFault } from './faults.ts';
import { readerIdentity } from './identity.ts';
import { type LineWriter, lineWriter, writeAdjustment, writeLine } from './lines820.ts';
import type { Printed820, PrintedAdjustment } from './printed820.ts';
import { type Currency, currencyOf, type SetContext, type SetReading } from './set.ts';
import { type Tally, warningsOf } from './warnings820.ts';

/**
 * Reads an X12 820, payment order and remittance advice, releases 003030 to 008010. Amounts are type R. RMR04 is what was
 * paid, RMR05 the gross, RMR06 the discount, RMR07/08 and the ADX below are deductions of the item, other ADX are adjustments.
 */
export function read820(context: SetContext): SetReading {
  const faults: SetFault[] = [];
  const currency = currencyOf(context, ' ENT RMR ADX ', faults);
  const remittance = remittanceOf(context, currency, faults);
  return { items: remittance ? [{ type: 'remittance', remittance }] : [], faults };
}

/** Reads the payment whose BPR and items stand between the first and the last segment of the set; null where there is no BPR. */
export function remittanceOf(context: SetContext, currency: Currency, faults: SetFault[]): Remittance | null {
  const { cursor, release, adjustmentSign } = context;
  const writer = lineWriter(cursor, currency);
  const printed = collect820(context, currency, writer, faults);
  if (!printed) return null;
  const fixed = adjustmentSign ? (adjustmentSign === 'reduces_when_positive' ? 1 : -1) : null;
  const convention = conventionOf(printed, release, fixed);
  const { lines, standing, paid, tally } = finishLines(writer, printed, convention);
  const amount = printed.amount * convention.moneySign;
  const remittance = {
    ...headOf(printed, amount, currency.code),
    lines,
    adjustments: standing.map((adx) => writeAdjustment(writer, adx, convention.adxSign)),
    balanced: false,
    warnings: warningsOf(printed, convention, tally, release, fixed !== null),
    reader: readerIdentity,
  };
  const adjusted = assertMinor(reductionOf(standing, convention));
  return withBalance(remittance, { amount, paid, adjusted });
}

export function headOf({ payer, method, reference, date }: Printed820, amount: number, currency: string) {
  const payment = { method, reference, date, amount: formatDecimal(amount, currency), currency };
  return { documentType: 'remittance', format: 'x12-820', payer, payment } satisfies Partial<Remittance>;
}

/** Writes the lines that waited for the convention; `standing` are all adjustments that belong to no line. */
export function finishLines(writer: LineWriter, printed: Printed820, convention: Convention) {
  const standing: PrintedAdjustment[] = [...printed.adjustments];
  const tally: Tally = { paidBefore: 0, unexplained: printed.finishedUnexplained };
  let paid = printed.finishedPaid;
  for (const { index, line } of printed.waiting) {
    const { item, below, apart } = settleLine(line, convention);
    for (const adx of apart) standing.push(adx);
    if (below.length > 0 && !item.included) tally.paidBefore++;
    if (item.unexplained !== 0) tally.unexplained++;
    paid += item.paid;
    printed.lines[index] = writeLine(writer, line, item, { below, adxSign: convention.adxSign });
  }
  return { lines: printed.lines as RemittanceLine[], standing, paid, tally };
}
