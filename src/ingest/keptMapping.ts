import { isDocketError } from '../core/errors.ts';
import type { ReaderInput, Reading } from './contract.ts';
import { withWarning } from './read.ts';
import { misfits } from './table/layout.ts';
import { statesAmount } from './validate.ts';

/** The parts of a mapping that say where things stand; what else it says of the payer holds for any layout. */
const places = ['columns', 'deductions', 'sides', 'headerRow', 'headers', 'delimiter', 'decimal'] as const;

/**
 * Reads a document by the mapping kept for its partner. Where the table no longer has the mapping's columns, or its sums close
 * only without it, the columns are worked out anew and every remittance says so (`layout_drift`): a person confirms the new
 * layout. Throws what `read` throws of the mapping where the document cannot be read without it either.
 */
export async function readByKept<R extends { reading: Reading }>(
  read: (input: ReaderInput) => Promise<R>,
  input: ReaderInput,
): Promise<R> {
  const mapping = (input.mapping ?? null) as Record<string, unknown> | null;
  if (!mapping || mapping.record || !places.some((place) => place in mapping)) return read(input);
  const anew = async (why: string): Promise<R> => {
    const result = await read({ ...input, mapping: withoutPlaces(mapping) });
    return { ...result, reading: withWarning(result.reading, { code: 'layout_drift', message: driftOf(why) }) };
  };
  let kept: R;
  try {
    kept = await read(input);
  } catch (error) {
    if (!isDocketError(error) || !misfits.has(error.code)) throw error;
    return anew(error.message).catch(() => {
      throw error;
    });
  }
  if (closes(kept.reading)) return kept;
  const other = await anew('its sums close only without the mapping').catch(() => null);
  return other && closes(other.reading) ? other : kept;
}

function driftOf(why: string): string {
  return `The mapping kept for this partner no longer fits: ${why}. The columns were worked out anew; confirm them under Columns.`;
}

function withoutPlaces(mapping: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(mapping).filter(([key]) => !places.includes(key as (typeof places)[number])),
  );
}

/** Whether every payment balances against an amount that stands in the document. */
function closes({ items }: Reading): boolean {
  const remittances = items.flatMap((item) => (item.type === 'remittance' ? [item.remittance] : []));
  return remittances.length > 0 && remittances.every((remittance) => remittance.balanced && statesAmount(remittance));
}
