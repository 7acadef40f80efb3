import { currencyCode, currencyExponent } from '../../core/money.ts';
import type { Remittance } from '../../core/remittance.ts';
import { namesCompany } from '../companies.ts';
import { implausible, notProvenBy } from '../proof.ts';
import { headsUnpaid } from '../prose/words.ts';
import { checkRemittance, notProven, statesAmount } from '../validate.ts';
import type { Row } from './csv.ts';
import type { Grid, GridContext, Stated } from './grid.ts';
import { groupRows, isPaymentRow, paymentValues, rowCurrency, takePaymentRow } from './grouping.ts';
import { saysPayment } from './headerWords.ts';
import { itemsOf } from './items.ts';
import { withoutTotal } from './lastTotal.ts';
import { headerUnknown, layoutOf, mappedSection, type TableLayout } from './layout.ts';
import { layoutWarnings } from './layoutWarnings.ts';
import { leftOver, withoutProof } from './leftOver.ts';
import type { TableMapping } from './mapping.ts';
import { namelessSection } from './nameless.ts';
import { noPayment } from './noPayment.ts';
import { withNotes } from './notes.ts';
import { currencyOf, headOf, statedMinor, type Table } from './payment.ts';
import { labelledIn, preambleOf } from './preamble.ts';
import { type ItemRow, sortRows, type TableRows } from './rows.ts';
import { blocksOf, headsOf, type Section, sectionsOf } from './sections.ts';
import { selections } from './selections.ts';
import { shapedGrid } from './shapes.ts';
import { markBelow, type Signs, signed, signsOf, takeCodesBelow } from './signs.ts';
import { withStillOpen } from './stillOpen.ts';
import { asCredits, listsCredits, listsDeductions, ownNumbers, takingOff, withoutHeld } from './takenOff.ts';
import { printedMinor } from './values.ts';

/** What one grid says: its payments, and how it was read. */
export type GridPart = { remittances: Remittance[]; layouts: TableLayout[] };

/** Reads the payments of one grid, one remittance per payment. Throws what `layoutOf` throws. */
export function readGrid(given: Grid, context: GridContext): GridPart {
  const { mapping = {} } = context;
  const mapped = mapping.columns || mapping.headerRow !== undefined;
  const shaped = mapped || headsOf(given.rows).length > 0 ? null : shapedGrid(given);
  const grid = shaped?.grid ?? given;
  const blocks = shaped ? [shaped.sections] : gridBlocks(grid, mapping);
  const shared = blocks.length === 1 ? context.stated : partyOnly(context.stated);
  const more = (context.takenOff ?? []).flatMap((other) => partsOf(other, sectionsOf(other.rows, headsOf(other.rows))));
  const read = blocks.map((sections) =>
    readBlock({ ...context, stated: shared }, [...partsOf(grid, sections), ...(blocks.length === 1 ? more : [])]),
  );
  const [first, ...others] = read;
  const payer = first?.remittances[0]?.payer ?? null;
  const later = others.flatMap(({ remittances }, n) => {
    const named = labelledIn(blocks[n + 1]?.[0]?.above ?? []).has('payerName');
    return named || !payer?.name ? remittances : remittances.map((each) => withPayer(each, payer));
  });
  return {
    remittances: [...(first?.remittances ?? []), ...later],
    layouts: read.flatMap((block) => block.layouts),
  };
}

/** The payer named at the top of a document pays all that stands below, where nothing like a company's name says otherwise. */
function withPayer(remittance: Remittance, payer: Remittance['payer']): Remittance {
  const { name } = remittance.payer;
  return name !== null && namesCompany(name) ? remittance : { ...remittance, payer };
}

function gridBlocks({ rows }: Grid, mapping: TableMapping): Section[][] {
  if (mapping.columns || mapping.headerRow !== undefined) return [[mappedSection(rows, mapping)]];
  const heads = headsOf(rows);
  if (heads.length > 0) return blocksOf(sectionsOf(rows, heads).filter(isPaid)).flatMap(perHeading);
  return [[namelessSection(rows)]];
}

/** What stands below "Still open, not paid" is no part of the payment above it. */
function isPaid({ above }: Section, at: number): boolean {
  const title =
    above
      .at(-1)
      ?.cells.map(({ value }) => value)
      .join(' ') ?? '';
  return at === 0 || !headsUnpaid(title);
}

/** One table with a heading for each payment among its rows ("ACH 5501 – 5 June"): each is a payment of its own, with the same columns. */
function perHeading(block: Section[]): Section[][] {
  const [section, ...more] = block;
  const first = section?.body[0];
  if (!section || more.length > 0 || !first || !isHeading(first)) return [block];
  const headings = section.body.flatMap((row, at) => (isHeading(row) ? [at] : []));
  if (headings.length < 2) return [block];
  return headings.map((at, n) => [
    {
      head: section.head,
      above: [...section.above, section.body[at] as Row],
      body: section.body.slice(at + 1, headings[n + 1]),
    },
  ]);
}

/** A row of one text that says which payment follows. */
function isHeading(row: Row): boolean {
  const filled = row.cells.filter(({ value }) => value !== '');
  return filled.length === 1 && preambleOf([row]).has('paymentReference');
}

function partsOf(grid: Grid, sections: Section[]): Part[] {
  return sections.map((section) => ({ grid, section }));
}

/** In a document with several payments, what stands outside of them may only name the payer. */
function partyOnly(stated: Stated | undefined): Stated {
  return new Map([...(stated ?? [])].filter(([target]) => target === 'payerName' || target === 'payerId'));
}

/** A section and the grid that it stands in. */
type Part = { grid: Grid; section: Section };

function readBlock(context: GridContext, parts: Part[]) {
  const headed = statedAbove(context, parts[0]?.section.above ?? []);
  const tables = parts.map(({ grid, section }) => tableOf(grid, context, section, headed));
  const sorted = tables.map((table, n) => sortPart(table, parts[n] as Part));
  const rows: TableRows = {
    items: sorted.flatMap(({ items }) => items),
    totals: sorted.flatMap(({ totals }) => totals),
    remarks: sorted.flatMap(({ remarks }) => remarks),
  };
  const [first] = tables as [Table, ...Table[]];
  const stated: Stated = new Map([...preambleOf(rows.remarks), ...headed]);
  const left = parts.flatMap(({ section }, n) =>
    leftOver(tables[n] as Table, section.above, section.body, sorted[n]?.remarks ?? []),
  );
  const outside = [...parts.flatMap(({ section }) => section.above), ...rows.remarks, ...(context.beside ?? [])];
  const remittances = remittancesOf({ ...first, stated, outside }, rows).map((each) => withoutProof(each, left, first));
  return { remittances, layouts: tables.map(({ layout }) => layout) };
}

/** The rows of a section; the total of what is only taken off is none of the payment. */
function sortPart(table: Table, { grid, section }: Part): TableRows {
  const sorted = sortRows(table, section.body);
  if (table.mapping.columns) return sorted;
  if (listsCredits(section)) return asCredits(sorted);
  const noted = withNotes(sorted, { above: section.above, beside: table.context.beside ?? [], grid: table.grid });
  const rows = withStillOpen(withoutHeld(noted, section), table, section);
  return listsDeductions(section, grid.name) ? takingOff(rows) : rows;
}

/** What is said of a payment outside of its grid and in its letter head. */
export function statedAbove(context: GridContext, above: Row[]): Stated {
  const known = context.stated?.get('payerName')?.value;
  const own = [...preambleOf(above)].filter(
    // A company that another sheet names is no word above the columns of this one.
    ([target, { value }]) => target !== 'payerName' || !known || !namesCompany(known) || namesCompany(value),
  );
  return new Map([...(context.stated ?? []), ...own]);
}

/** How a section is read, worked out from its rows; `stated` is what stands above its payment. */
export function tableOf(grid: Grid, context: GridContext, section: Section, stated: Stated): Table {
  const { mapping = {}, problems } = context;
  const layout = layoutOf(section, mapping, anchorsOf(section, stated));
  const own = mapping.columns ? -1 : ownNumbers(section.head.headers, section.body);
  if (own !== -1 && listsDeductions(section, grid.name)) layout.columns.set('reference', own);
  if (section.head.headers.length === 0 && !mapping.columns) requireProof(layout, section);
  const why = mapping.columns ? null : noPayment(layout, stated, section);
  if (why) throw headerUnknown(why, section.body);
  const codes = codesIn(section.body, layout.columns.get('currency'));
  const currency = currencyOf(codes, layout, stated, grid, context);
  return {
    grid,
    context,
    layout,
    mapping,
    stated,
    outside: [],
    currency,
    exponent: currencyExponent(currency),
    mixed: codes.length > 1,
    problems,
  };
}

/** A table without column names is read where arithmetic leaves no choice. */
function requireProof(layout: TableLayout, { body }: Section): void {
  const told = layout.columns.has('reference') && (layout.columns.has('paid') || layout.columns.has('gross'));
  if (!told || !layout.proven || layout.doubt)
    throw headerUnknown('no row names an invoice or reason and an amount', body);
}

/** Amounts that the columns may have to come to, in hundredths. */
function anchorsOf({ body }: Section, stated: Stated): Set<number> {
  const texts = [stated.get('paymentAmount')?.value ?? ''];
  for (const { cells } of body)
    if (cells.some((cell) => saysPayment(cell.value))) texts.push(...cells.map((cell) => cell.value));
  const minors = texts.slice(0, 1_000).flatMap((text) => [printedMinor(text, '.', 2), printedMinor(text, ',', 2)]);
  return new Set(minors.flatMap((minor) => (minor === null ? [] : [Math.abs(minor)])));
}

function codesIn(body: Row[], column: number | undefined): string[] {
  if (column === undefined) return [];
  const values = body.map(({ cells }) => cells[column]?.value ?? '');
  return [...new Set(values.filter((value) => currencyCode.safeParse(value).success))];
}

function remittancesOf(table: Table, rows: TableRows): Remittance[] {
  const groups = groupRows(rows.items, table.mapping);
  const alone = groups.length === 1;
  const said = alone ? table.stated.get('paymentAmount')?.value : undefined;
  return groups.map((items) => {
    const signs = signsOf(items, said === undefined ? null : statedMinor(table, said));
    const own = alone ? rows.totals : null;
    return remittanceOf(table, items, signs, own);
  });
}

/** A table of more rows is not read in several ways. */
const mostTried = 2_000;

/** One payment of all its rows, unless only some of them, which the table marks, come to a stated amount. */
function remittanceOf(table: Table, all: ItemRow[], signs: Signs, totals: TableRows['totals'] | null): Remittance {
  const proves = (remittance: Remittance) => remittance.balanced && statesAmount(remittance);
  const choices = table.mapping.columns || all.length > mostTried ? [] : selections(all);
  const first = remittanceOfRows(table, choices.length > 0 ? all.map(copied) : all, signs, totals);
  if (proves(first)) return first;
  for (const rows of choices) {
    const other = remittanceOfRows(table, rows.map(copied), signs, totals);
    if (proves(other)) return other;
  }
  return first;
}

const copied = (item: ItemRow): ItemRow => ({ ...item, values: new Map(item.values) });

/** One payment; `totals` are the table's where it holds just this one. */
function remittanceOfRows(table: Table, all: ItemRow[], signs: Signs, totals: TableRows['totals'] | null): Remittance {
  const { payments, rows } = splitPayments(all, signs);
  takeCodesBelow(rows);
  markBelow(rows);
  const values = paymentValues(all);
  const [payment] = payments;
  if (payment && payments.length === 1) takePaymentRow(values, payment);
  const currency = rowCurrency(values, table.currency);
  const told = withoutTotal(
    rows.map((row) => signed(row, signs)),
    currency,
    signs.deduction,
  );
  const { lines, adjustments, ...sums } = itemsOf(told.rows, currency, signs.deduction);
  const head = headOf({ ...table, currency }, values, sums, totals && [...totals, ...told.totals]);
  const unproven = statesProof(head) ? implausible({ lines, adjustments, payment: head.payment }) : null;
  const warnings = [...layoutWarnings(table, signs), ...head.warnings, ...notProvenBy(unproven)];
  return checkRemittance({ ...head, warnings, lines, adjustments });
}

/** Whether nothing known of the table as a whole keeps it from proving anything; one reason is enough to tell. */
function statesProof({ warnings }: Pick<Remittance, 'warnings'>): boolean {
  return !warnings.some(({ code }) => code === notProven);
}

function splitPayments(all: ItemRow[], { paymentRows }: Signs): { payments: ItemRow[]; rows: ItemRow[] } {
  const isPayment = (row: ItemRow) => paymentRows && isPaymentRow(row);
  return { payments: all.filter(isPayment), rows: all.filter((row) => !isPayment(row)) };
}
