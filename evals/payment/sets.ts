import { readDays, type Table } from '../../src/classifiers/table/values.ts';
import { sha256 } from '../../src/core/canonicalJson.ts';
import { firstDay, simulatePaidInvoices } from '../../src/simulator/histories/paidInvoices.ts';
import { columnOf, hashOfFiles, isoDay, readData } from '../tables.ts';

/** An invoice whose payment is known. Days count from 1970-01-01. */
export type Invoice = {
  customer: string;
  invoice: string;
  amount: string;
  issue: number | null;
  due: number;
  clear: number;
};
/** One question put to the predictor: what is known, what is asked and from which moment. */
export type Trial = { name: string; train: Invoice[]; score: Invoice[]; asOf: (one: Invoice) => number };
export type Sets = { trials: Trial[]; dataset: string; hash: string };

/** The public sets where the folder holds them, else simulated invoices. */
export function loadSets(folder: string): Sets {
  const ledger = readData(folder, 'payments/closed_invoices_train.csv.gz');
  const issued = readData(folder, 'payments/ar_invoices_train.csv');
  if (!ledger && !issued) return simulated();
  const files = [ledger, issued].filter((one) => one !== null);
  return {
    trials: [...(ledger ? ledgerTrials(ledger.table) : []), ...(issued ? issuedTrials(issued.table) : [])],
    dataset: 'public receivables ledgers',
    hash: hashOfFiles(files),
  };
}

/** A ledger without issue dates: its newest fifth, seen three weeks ahead, and all that is open on one day. */
function ledgerTrials(table: Table): Trial[] {
  const [due, clear] = [readDays(columnOf(table, 'due_in_date')), readDays(columnOf(table, 'clear_date'))];
  const [customers, amounts] = [columnOf(table, 'cust_number'), columnOf(table, 'total_open_amount')];
  const invoices = customers
    .map((customer, row) => ({
      customer,
      invoice: `ledger ${row}`,
      amount: amounts[row] ?? '',
      issue: null,
      due: due[row] as number,
      clear: clear[row] as number,
    }))
    .sort((a, b) => a.due - b.due);
  const border = Math.floor(0.8 * invoices.length);
  const day = invoices[border]?.due ?? 0;
  return [
    {
      name: 'ledger, 20 days before due',
      train: invoices.slice(0, border),
      score: invoices.slice(border),
      asOf: (one) => one.due - 20,
    },
    openOn(
      'ledger, open on one day',
      day,
      invoices.filter(({ due: on }) => on < day + 30),
    ),
  ];
}

/** A ledger with issue dates, oldest first: the newest three tenths, each seen on its issue date, and all open on one day. */
function issuedTrials(table: Table): Trial[] {
  const dates = (name: string) => readDays(columnOf(table, name));
  const [issue, due, clear] = [dates('InvoiceDate'), dates('DueDate'), dates('SettledDate')];
  const [numbers, amounts] = [columnOf(table, 'invoiceNumber'), columnOf(table, 'InvoiceAmount')];
  const invoices = columnOf(table, 'customerID').map((customer, row) => ({
    customer,
    invoice: numbers[row] ?? '',
    amount: amounts[row] ?? '',
    issue: issue[row] as number,
    due: due[row] as number,
    clear: clear[row] as number,
  }));
  const border = Math.floor(0.7 * invoices.length);
  const day = invoices[border]?.issue ?? 0;
  return [
    {
      name: 'issued, on the issue date',
      train: invoices.slice(0, border),
      score: invoices.slice(border),
      asOf: (one) => one.issue ?? one.due,
    },
    openOn(
      'issued, open on one day',
      day,
      invoices.filter((one) => one.issue < day),
    ),
  ];
}

/** What a ledger holds on one day: paid invoices before it to learn from, open ones to be asked about. */
function openOn(name: string, day: number, invoices: Invoice[]): Trial {
  return {
    name,
    train: invoices.filter(({ clear }) => clear < day),
    score: invoices.filter(({ clear }) => clear >= day),
    asOf: () => day,
  };
}

function simulated(): Sets {
  const invoices = simulatePaidInvoices({ seed: 'held', customers: 150, days: 420 });
  const day = firstDay + 330;
  const issued = invoices.filter(({ issue }) => issue < day);
  const later = invoices.filter(({ issue }) => issue >= day);
  return {
    trials: [
      openOn('simulated, open on one day', day, issued),
      { name: 'simulated, on the issue date', train: issued, score: later, asOf: ({ issue, due }) => issue ?? due },
    ],
    dataset: 'simulated payers, seed held',
    hash: sha256(JSON.stringify(invoices)),
  };
}

/** The tables that the command line would be given. */
export function tablesOf({ train, score, asOf }: Trial): { train: Table; score: Table } {
  const dated = [...train, ...score].every(({ issue }) => issue !== null);
  const common = (rows: Invoice[]): [string, string[]][] => [
    ['customer', rows.map(({ customer }) => customer)],
    ['invoice', rows.map(({ invoice }) => invoice)],
    ['amount', rows.map(({ amount }) => amount)],
    ['currency', rows.map(() => 'USD')],
    ...(dated ? [['issue_date', rows.map(({ issue }) => isoDay(issue ?? 0))] as [string, string[]]] : []),
    ['due_date', rows.map(({ due }) => isoDay(due))],
  ];
  return {
    train: {
      columns: new Map([...common(train), ['clear_date', train.map(({ clear }) => isoDay(clear))]]),
      rows: train.length,
    },
    score: {
      columns: new Map([...common(score), ['as_of', score.map((one) => isoDay(asOf(one)))]]),
      rows: score.length,
    },
  };
}
