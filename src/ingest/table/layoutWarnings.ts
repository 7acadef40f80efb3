import type { Remittance } from '../../core/remittance.ts';
import { folded } from './layout.ts';
import type { Table } from './payment.ts';
import type { Signs } from './signs.ts';

/** How the column names differ from those a mapping was confirmed for, in words; null where they are the same. */
function driftOf(confirmed: string[] | undefined, found: string[]): string | null {
  if (!confirmed) return null;
  const missing = (names: string[], among: string[]) => {
    const known = new Set(among.map(folded));
    return names.filter((name) => name.trim() !== '' && !known.has(folded(name)));
  };
  const quoted = (names: string[]) => names.map((name) => `"${name.trim()}"`).join(', ');
  const [added, gone] = [missing(found, confirmed), missing(confirmed, found)];
  if (added.length + gone.length === 0) return null;
  const what = [added.length > 0 ? `new: ${quoted(added)}` : '', gone.length > 0 ? `gone: ${quoted(gone)}` : ''];
  return `The columns are not those that the partner’s mapping was confirmed for (${what.filter(Boolean).join('; ')})`.slice(
    0,
    500,
  );
}

/** What is to be told of how a table was taken. */
export function layoutWarnings(table: Table, signs: Signs): Remittance['warnings'] {
  const { layout, mapping } = table;
  const warnings: Remittance['warnings'] = [];
  if (layout.doubt) warnings.push({ code: 'columns_ambiguous', message: layout.doubt });
  const drift = driftOf(mapping.headers, layout.headers);
  if (drift) warnings.push({ code: 'layout_drift', message: drift });
  if (layout.headers.length === 0 && !mapping.columns)
    warnings.push({
      code: 'columns_guessed',
      message: 'The table has no column names: its columns are told by their contents',
    });
  if (table.mixed) {
    const message = `One payment number stands for several currencies: read as a payment in each`;
    warnings.push({ code: 'mixed_currencies', message });
  }
  if (signs.reversed)
    warnings.push({ code: 'signs_reversed', message: 'The table prints invoices with a minus: all signs are turned' });
  return warnings;
}
