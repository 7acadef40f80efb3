import { createHash } from 'node:crypto';
import type { DocumentView } from '../../core/documentView.ts';
import { docketError } from '../../core/errors.ts';
import type { Remittance } from '../../core/remittance.ts';
import { backupItems } from '../backup/items.ts';
import { laidGrids } from '../backup/pieces.ts';
import type { Reader, ReaderInput, Reading } from '../contract.ts';
import { withLegend } from '../legend.ts';
import { type ProblemLog, problemLog } from '../problems.ts';
import { withReasons } from '../prose/reasons.ts';
import { type Grid, linesOf, type Stated } from '../table/grid.ts';
import { misfits } from '../table/layout.ts';
import { parseMapping } from '../table/mapping.ts';
import { coverOf } from '../table/preamble.ts';
import { type GridsReading, readGrids } from '../table/readGrids.ts';
import { listsOnlyDeductions } from '../table/takenOff.ts';
import { sheetGrid } from './grid.ts';
import { withoutSummaries, withSharedPayer } from './summaries.ts';
import { readWorkbook, type Sheet } from './workbook.ts';
import { openArchive } from './zip.ts';

const identity = { name: 'sheet', version: '1.0.0' };

/** Reads remittances from the visible sheets of Excel workbooks (Office Open XML); macros, comments and formulas play no part. */
export const sheetReader: Reader = {
  ...identity,
  detect: detectSheet,
  read: readSheets,
  view: (bytes) => viewOf(readWorkbook(bytes)),
};

const zip = [0x50, 0x4b, 0x03, 0x04];
const compound = [0xd0, 0xcf, 0x11, 0xe0];

function detectSheet(_head: string, bytes: Uint8Array): number {
  if (startsWith(bytes, compound)) return oldOrLocked(bytes) === null ? 0 : 0.9;
  if (!startsWith(bytes, zip)) return 0;
  try {
    return openArchive(bytes).names.some((name) => /^xl\/workbook\.(xml|bin)$/.test(name)) ? 1 : 0;
  } catch {
    return Buffer.from(bytes).includes('xl/workbook') ? 0.9 : 0;
  }
}

function startsWith(bytes: Uint8Array, first: number[]): boolean {
  return first.every((byte, n) => bytes[n] === byte);
}

function oldOrLocked(bytes: Uint8Array) {
  const holds = (name: string) =>
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from(name, 'utf16le'));
  const at = { offset: 0 };
  if (holds('EncryptedPackage'))
    return docketError({
      code: 'encrypted_document',
      message: 'The workbook is protected by a password: ask for one without',
      at,
    });
  if (!holds('Workbook') && !holds('Book')) return null;
  const message = 'Workbooks of Excel 97 to 2003 (.xls) are not read: save it as .xlsx';
  return docketError({ code: 'old_workbook', message, status: 415, at });
}

function readSheets(input: ReaderInput): Reading {
  const old = startsWith(input.bytes, compound) ? oldOrLocked(input.bytes) : null;
  if (old) throw old;
  const sheets = readWorkbook(input.bytes);
  const problems = problemLog();
  const transmissionId = `xlsx:${createHash('sha256').update(input.bytes).digest('hex').slice(0, 32)}`;
  const frame = { format: 'xlsx', acknowledgement: null, transmissionId };
  const grids = sheets.filter(({ hidden }) => !hidden).map(sheetGrid);
  const papers = input.mapping ? [] : backupItems(input.bytes, laidGrids(grids));
  if (papers.length > 0) return { ...frame, items: papers, problems: hiddenWarnings(sheets) };
  const { remittances: found, layouts } = readVisible(grids, input, problems);
  const shown = grids.flatMap(({ rows }) => linesOf(rows));
  const read = withReasons(withLegend(found, shown), shown);
  const hidden = hiddenWarnings(sheets);
  const remittances = read.map((each) => ({ ...each, warnings: [...each.warnings, ...hidden] }));
  if (remittances.length === 0) for (const warning of hidden) problems.add(warning);
  if (remittances.length === 0 && problems.list().length === 0)
    problems.add({ code: 'no_rows', message: 'The workbook has no rows below its column names' });
  return {
    ...frame,
    items: remittances.map((remittance, index) => ({ type: 'remittance', remittance, sender: null, index })),
    problems: problems.list(),
    layouts,
  };
}

/** Each sheet with a table may be a payment; what the others say of a payment counts where there is just one. */
function readVisible(visible: Grid[], input: ReaderInput, problems: ProblemLog): Omit<GridsReading, 'fit'> {
  const all = visible.filter(({ rows }) => rows.length > 0);
  const mapping = parseMapping(input.mapping);
  const lists = mapping.columns ? [] : all.filter(listsOnlyDeductions);
  // Where nothing else pays, a list of deductions is read for itself.
  const takenOff = lists.length < all.length ? lists : [];
  const grids = all.filter((grid) => !takenOff.includes(grid));
  const read: ({ grid: Grid; log: ProblemLog } & GridsReading)[] = [];
  const silent: Grid[] = [];
  let refused: unknown = null;
  const readOne = (grid: Grid, log: ProblemLog, stated?: Stated) =>
    readGrids([grid], {
      format: 'xlsx',
      reader: identity,
      mapping,
      problems: log,
      takenOff,
      beside: silent.flatMap(({ rows }) => rows),
      ...(stated && { stated }),
    });
  for (const grid of grids) {
    try {
      const log = problemLog();
      read.push({ grid, log, ...readOne(grid, log) });
    } catch (error) {
      // A mapping speaks of one sheet; another without its columns is none to read by it.
      if (!misfits.has((error as { code?: string }).code ?? '')) throw error;
      refused ??= error;
      silent.push(grid);
    }
  }
  // Sums on a cover sheet are no payment beside sheets that list what it pays.
  const listing = read.filter(({ remittances }) => remittances.some(({ lines }) => lines.length > 0));
  const paying = listing.length > 0 ? listing : read;
  silent.push(...read.flatMap((each) => (paying.includes(each) ? [] : [each.grid])));
  const [only] = paying;
  if (!only) {
    if (refused) throw refused;
    return { remittances: [], layouts: [] };
  }
  const said: Stated = new Map(silent.flatMap(({ rows }) => [...coverOf(rows)]));
  // Read once more with what the other sheets say, the problems of a sheet count once.
  if (paying.length === 1 && only.remittances.length === 1 && silent.length > 0)
    return readOne(only.grid, problems, said);
  for (const { log } of paying) for (const problem of log.list()) problems.add(problem);
  const payer = said.get('payerName')?.value ?? null;
  return {
    remittances: withSharedPayer(
      withoutSummaries(paying.map(({ remittances }) => remittances)),
      paying.flatMap(({ remittances }) => remittances),
      payer,
    ),
    layouts: paying.flatMap(({ layouts }) => layouts),
  };
}

function hiddenWarnings(sheets: Sheet[]): Remittance['warnings'] {
  const warnings: Remittance['warnings'] = [];
  for (const { name, hidden, cells, concealed } of sheets) {
    if (hidden && cells.length > 0)
      warnings.push({ code: 'hidden_sheet', message: `The sheet "${name}" is hidden: nothing of it was read` });
    else if (concealed > 0) {
      const message = `${concealed} filled cells of the sheet "${name}" stand in hidden rows or columns or cannot be seen: they were not read`;
      warnings.push({ code: 'hidden_cells', message });
    }
  }
  return warnings;
}

function viewOf(sheets: Sheet[]): DocumentView {
  const shown = sheets.map(({ name, hidden, cells }) => ({ sheet: name, hidden, cells }));
  return { parts: [{ kind: 'sheets', part: null, name: null, sheets: shown }] };
}
