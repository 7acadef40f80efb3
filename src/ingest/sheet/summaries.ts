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

/**
 * The payments of a workbook with the payer that one of its sheets names for all: `covered` is the one named on a sheet without a
 * payment, `all` are the payments of every sheet, summaries included. The method is a summary's where that has just one.
 */
export function withSharedPayer(remittances: Remittance[], all: Remittance[], covered: string | null): Remittance[] {
  const names = all.flatMap(({ payer: { name } }) => (name !== null && isName(name) ? [name] : []));
  const [only, ...others] = new Set(covered ? [covered, ...names] : names);
  const dropped = all.filter((each) => !remittances.includes(each)).map(({ payment }) => payment.method);
  const [method = null, ...more] = new Set(dropped);
  return remittances.map((each) => ({
    ...each,
    payer: only && others.length === 0 && !isName(each.payer.name ?? '') ? { ...each.payer, name: only } : each.payer,
    payment: { ...each.payment, method: each.payment.method ?? (more.length === 0 ? method : null) },
  }));
}

/** Several words without a number; "FC-USD-3" is no company. */
const isName = (text: string) => /\p{L}{2,}\s+\p{L}/u.test(text) && !/\d/.test(text);
