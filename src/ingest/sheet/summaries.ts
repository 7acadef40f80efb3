import type { Remittance } from '../../core/remittance.ts';

/**
 * The remittances of all sheets without those that only say again what other sheets say: a summary with one row per payment of
 * the other sheets, or the same lines once more with less about them.
 */
export function withoutSummaries(sheets: Remittance[][]): Remittance[] {
  const kept = sheets.filter((own, at) => !own.every((remittance) => repeats(remittance, others(sheets, at))));
  return (kept.length === 0 ? sheets : kept).flat();
}

type Other = { remittance: Remittance; before: boolean };

function others(sheets: Remittance[][], at: number): Other[] {
  return sheets.flatMap((sheet, n) => (n === at ? [] : sheet.map((remittance) => ({ remittance, before: n < at }))));
}

function repeats(own: Remittance, all: Other[]): boolean {
  return sumsUp(own, all) || all.some((other) => saysAgain(own, other));
}

/** Every line pays what another sheet's payment comes to, and none of them twice. */
function sumsUp({ lines }: Remittance, all: Other[]): boolean {
  const payments = all.map(({ remittance }) => remittance).filter((remittance) => remittance.lines.length > 0);
  if (lines.length === 0 || payments.length < 2) return false;
  const amounts = payments.map(({ payment }) => payment.amount);
  return lines.every(({ paid }) => {
    const at = amounts.indexOf(paid);
    if (at !== -1) amounts.splice(at, 1);
    return at !== -1;
  });
}

/** The same references: the sheet with more about them counts, the first of equals. */
function saysAgain(own: Remittance, { remittance, before }: Other): boolean {
  const there = new Set(remittance.lines.map(({ reference }) => reference));
  const same = own.lines.filter(({ reference }) => there.has(reference)).length;
  if (own.lines.length === 0 || same < own.lines.length) return false;
  const [mine, its] = [detail(own), detail(remittance)];
  return its > mine || (its === mine && before);
}

function detail({ lines, balanced }: Remittance): number {
  return lines.reduce(
    (sum, { gross, deductions }) => sum + 1 + (gross === null ? 0 : 1) + deductions.length,
    balanced ? 0.5 : 0,
  );
}
