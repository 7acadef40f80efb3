import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseDecimal } from '../../../src/core/money.ts';
import { readDetails } from '../../../src/ingest/bank/mt940Details.ts';
import { type Mt940Balance, type Mt940Transaction, parseMt940 } from '../../../src/ingest/bank/mt940Statement.ts';

const folder = join(import.meta.dirname, '../../../../shared/data/edi/mt940-wolph');
const samples = existsSync(folder)
  ? ['cmxl', 'jejik'].flatMap((set) => readdirSync(join(folder, set)).map((name) => join(folder, set, name)))
  : [];
const pairs = samples
  .filter((path) => path.endsWith('.yml'))
  .map((path) => [path, path.replace(/yml$/, 'sta')] as const);

type Expected = { data: Record<string, string | null>; transactions: Record<string, string | null>[] };

/** The sample's expected output is a dump of Python objects: keys with scalars, decimals, days as two bytes of year, month, day. */
function expectedIn(text: string): Expected {
  const [head = '', tail = ''] = text.split(/^transactions:/m);
  const data = /^data:\n([\s\S]*?)^processors:/m.exec(head)?.[1] ?? '';
  const blocks = tail.split('!!python/object:mt940.models.Transaction\n').slice(1);
  return { data: fieldsOf(data, 2), transactions: blocks.map((block) => fieldsOf(block, 4)) };
}

function fieldsOf(text: string, indent: number): Record<string, string | null> {
  const fields: Record<string, string | null> = {};
  const parts = text.split(new RegExp(`^ {${indent}}(?=[A-Za-z_]+:)`, 'm')).slice(1);
  for (const part of parts) {
    const [, key = '', rest = ''] = /^(\w+):([\s\S]*)$/.exec(part) ?? [];
    const decimal = /Decimal \['(-?[\d.]+)'\]/.exec(rest)?.[1];
    const day = /binary \|\s+([A-Za-z0-9+/=]+)/.exec(rest)?.[1];
    const status = /status: (\w+)/.exec(rest)?.[1];
    const currency = /currency: (\w{3})\n/.exec(rest)?.[1];
    if (decimal !== undefined && key !== 'amount')
      fields[key] = [status, decimal, currency, day && dayIn(day)].join(' ');
    else fields[key] = decimal ?? (day ? dayIn(day) : scalarIn(rest));
  }
  return fields;
}

function dayIn(base64: string): string {
  const [high = 0, low = 0, month = 0, day = 0] = Buffer.from(base64, 'base64');
  return `${high * 256 + low}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function scalarIn(raw: string): string | null {
  const text = raw.replace(/\n {2}transactions: \*id\d+[\s\S]*/, '').trim();
  if (text === 'null') return null;
  if (text.startsWith('"')) return unescaped(text.slice(1, -1));
  return text.replace(/^'([\s\S]*)'$/, '$1').replace(/''/g, "'");
}

/** A double-quoted YAML scalar: a backslash at a line's end goes on without a blank. */
function unescaped(text: string): string {
  const joined = text.replace(/\\\n\s*\\?/g, '');
  return joined.replace(/\\(?:x([0-9A-F]{2})|u([0-9A-F]{4})|(.))/g, (_, byte, unit, mark) => {
    if (byte ?? unit) return String.fromCharCode(Number.parseInt(byte ?? unit, 16));
    return { n: '\n', t: '\t' }[mark as string] ?? (mark as string);
  });
}

const squeezed = (text: string | null | undefined) => (text ?? '').replace(/\s+/g, '');
const minor = (amount: string) => parseDecimal(amount, 'EUR');

function compareTransaction(ours: Mt940Transaction, theirs: Record<string, string | null>): void {
  expect(minor(ours.amount)).toBe(minor(theirs.amount ?? ''));
  expect(ours.valueDay).toBe(theirs.date);
  expect(ours.mark).toBe(theirs.status);
  expect(ours.type).toBe(theirs.id);
  expect(ours.fundsCode).toBe(theirs.funds_code);
  if ('entry_date' in theirs) expect(ours.entryDay).toBe(theirs.entry_date);
  // Their customer reference stops at sixteen characters even where "//" and the bank's reference stand within; and only their
  // details know EREF-less references. The three parts together are the same text, and ours are split at the "//".
  const parts = (customer?: string | null, bank?: string | null, extra?: string | null) =>
    squeezed(`${customer ?? ''}${bank ? `//${bank}` : ''}${extra ?? ''}`);
  if (!('purpose' in theirs)) {
    expect(parts(ours.customerReference, ours.bankReference, ours.extraDetails)).toBe(
      parts(theirs.customer_reference, theirs.bank_reference, theirs.extra_details),
    );
  }
  if (theirs.bank_reference) expect(ours.bankReference).toBe(theirs.bank_reference.trim());
  const details = readDetails(ours.details);
  // They append the :86: behind the closing balance, which speaks of the statement (its sums), to the last transaction.
  const own = theirs.transaction_details?.replace(/\s*D\d{6}C\d{6}D[\d,]+C[\d,]+(\s*-XXX)?\s*$/, '');
  if (own !== undefined) expect(squeezed(details.text)).toBe(squeezed(own));
  if (!('purpose' in theirs)) return;
  const named = {
    posting_text: details.postingText,
    prima_nota: details.primaNota,
    applicant_bin: details.bank,
    applicant_name: details.name,
    applicant_creditor_id: details.creditorId,
    additional_position_reference: details.mandateReference,
    end_to_end_reference: details.endToEndReference,
    transaction_code: details.transactionCode,
    return_debit_notes: details.returnCode,
    purpose: details.purposeText,
  };
  for (const [key, value] of Object.entries(named))
    expect([key, squeezed(value)]).toEqual([key, squeezed(theirs[key])]);
}

const balanceKeys: Record<string, string> = {
  final_opening_balance: '60F',
  intermediate_opening_balance: '60M',
  final_closing_balance: '62F',
  intermediate_closing_balance: '62M',
  available_balance: '64',
};

describe.skipIf(pairs.length === 0)(`MT940 samples give their expected output (needs ${folder})`, () => {
  it.each(pairs)('%s', (yml, sta) => {
    const statements = parseMt940(readFileSync(sta, 'utf8'));
    const { data, transactions } = expectedIn(readFileSync(yml, 'utf8'));
    const ours = statements.flatMap((statement) => statement.transactions);
    expect(ours).toHaveLength(transactions.length);
    for (const [index, one] of ours.entries()) compareTransaction(one, transactions[index] ?? {});
    const last = <T>(pick: (statement: (typeof statements)[number]) => T | null | undefined) =>
      statements.map(pick).findLast((value) => value !== null && value !== undefined) ?? null;
    if (data.account_identification) expect(last((each) => each.account)).toBe(data.account_identification);
    if (data.transaction_reference) expect(last((each) => each.reference)).toBe(data.transaction_reference.trim());
    if (data.statement_number) expect(last((each) => each.number)).toBe(data.statement_number);
    if (data.sequence_number) expect(last((each) => each.sequence)).toBe(data.sequence_number);
    for (const [key, tag] of Object.entries(balanceKeys)) {
      if (!data[key]) continue;
      const balance = last((each) => each.balances.findLast((one: Mt940Balance) => one.tag === tag));
      const [status, amount = '', currency, day] = data[key].split(' ');
      expect([balance?.mark, balance?.currency, balance?.day]).toEqual([status, currency, day]);
      expect(Math.abs(minor(balance?.amount ?? ''))).toBe(Math.abs(minor(amount)));
    }
  });
});
