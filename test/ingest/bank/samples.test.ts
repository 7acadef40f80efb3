import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isDocketError } from '../../../src/core/errors.ts';
import { readNow } from '../documents.ts';

const folder = join(import.meta.dirname, '../../../../shared/data/edi');

/**
 * What a person finds in each sample: format, bookings, remittances, and what is wrong with it. Amounts of most were altered
 * by their makers, so many balances do not close: saying so is the right answer.
 */
const samples: [
  string,
  { format: string; booked: number; remittances: number; problems: string[] } | { error: string },
][] = [
  ['bai2-moov/sample-parseError.txt', { error: 'unknown_format' }],
  ['bai2-moov/sample2.txt', read('bai2', 4, 0, 'group_status')],
  [
    'bai2-moov/sample4-continuations-newline-delimited.txt',
    read(
      'bai2',
      17,
      0,
      'control_total',
      'record_count',
      'control_total',
      'record_count',
      'control_total',
      'control_count',
      'record_count',
      'control_total',
      'record_count',
    ),
  ],
  ['camt-genkgo/camt052.v1.xml', read('camt.052', 1, 0)],
  ['camt-genkgo/camt052.v2.with-account-name.xml', read('camt.052', 1, 0)],
  // Its only entry is pending.
  ['camt-genkgo/camt052.v4.xml', read('camt.052', 0, 0, 'entries_not_booked')],
  ['camt-genkgo/camt052.v6.xml', read('camt.052', 0, 0, 'entries_not_booked')],
  ['camt-genkgo/camt053.v2.all-balance-types.xml', read('camt.053', 1, 0, 'balance_mismatch')],
  ['camt-genkgo/camt053.v2.minimal.ultimate.xml', read('camt.053', 1, 1, 'balance_mismatch')],
  ['camt-genkgo/camt053.v2.multi.statement.xml', read('camt.053', 2, 0)],
  ['camt-genkgo/camt053.v2.with-party-ids.xml', read('camt.053', 1, 1, 'balance_mismatch')],
  ['camt-genkgo/camt053.v3.xml', read('camt.053', 1, 1, 'balance_mismatch')],
  ['camt-genkgo/camt053.v8.xml', read('camt.053', 1, 1, 'balance_mismatch')],
  // Debits whose items state no amount, or one in another currency: booked as one.
  ['camt-genkgo/camt054.v2.xml', read('camt.054', 1, 0, 'batch_mismatch')],
  ['camt-genkgo/camt054.v8.xml', read('camt.054', 1, 0, 'batch_mismatch', 'batch_count')],
  ['camt-genkgo/camt054.v8-with-UETR.xml', read('camt.054', 1, 0)],
  ['pyiso20022/example_files/gs_camt/camt052_001_02.xml', read('camt.052', 17, 0)],
  [
    'pyiso20022/example_files/gs_camt/camt053_001_02.xml',
    read('camt.053', 15, 1, 'balance_mismatch', 'entry_count', 'entry_count', 'entry_sum'),
  ],
  ['pyiso20022/example_files/gs_pain/pain001_001_08.xml', { error: 'unsupported_message' }],
  ['pyiso20022/example_files/remt/remt_001_001_06.xml', read('remt.001', 0, 1)],
  ['mt940-wolph/ASNB/0708271685_09022020_164516.940.txt', read('mt940', 8, 0)],
  // Its one credit with an invoice cut in two, and one whose structured purpose names none.
  ['mt940-wolph/cmxl/mt940.sta', read('mt940', 16, 2)],
  ['mt940-wolph/jejik/abnamro.sta', read('mt940', 10, 0, 'balance_mismatch', 'balance_mismatch')],
  ['mt940-wolph/jejik/generic.sta', read('mt940', 2, 0)],
  ['mt940-wolph/jejik/ing.sta', read('mt940', 7, 0, 'balance_mismatch')],
  ['mt940-wolph/jejik/knab.sta', read('mt940', 3, 0, 'balance_mismatch')],
  ['mt940-wolph/jejik/postfinance.sta', read('mt940', 4, 0, 'balance_mismatch')],
  ['mt940-wolph/jejik/rabobank.sta', read('mt940', 5, 0, 'balance_mismatch', 'balance_mismatch')],
  ['mt940-wolph/jejik/rabobank-iban.sta', read('mt940', 4, 0)],
  ['mt940-wolph/jejik/sns.sta', read('mt940', 2, 0)],
  ['mt940-wolph/jejik/triodos.sta', read('mt940', 2, 0, 'balance_mismatch')],
  // Single fields: a transaction without a currency cannot be booked, a balance alone is no statement.
  ['mt940-wolph/cmxl/statement_line.sta', read('mt940', 0, 0, 'currency_missing')],
  ['mt940-wolph/cmxl/statement_details.sta', read('mt940', 0, 0, 'currency_missing')],
  ...[
    'account_balance_credit',
    'account_balance_debit',
    'account_identification_iban',
    'account_identification_legacy',
    'available_balance',
    'closing_balance',
    'reference',
    'statement_number',
  ].map((name): [string, ReturnType<typeof read>] => [
    `mt940-wolph/cmxl/${name}.sta`,
    read('mt940', 0, 0, 'no_transactions'),
  ]),
];

function read(format: string, booked: number, remittances: number, ...problems: string[]) {
  return { format, booked, remittances, problems };
}

function summary(path: string) {
  try {
    const { format, items, problems } = readNow({ bytes: readFileSync(path) });
    const remittances = items.filter((item) => item.type === 'remittance').length;
    return read(format, items.length - remittances, remittances, ...problems.map(({ code }) => code));
  } catch (error) {
    if (isDocketError(error)) return { error: error.code };
    throw error;
  }
}

describe.skipIf(!existsSync(folder))(`samples of other projects (needs ${folder})`, () => {
  it.each(samples)('%s', (name, expected) => expect(summary(join(folder, name))).toEqual(expected));

  it('are all looked at', () => {
    const known = new Set(samples.map(([name]) => name));
    const found = ['bai2-moov', 'camt-genkgo', 'pyiso20022', 'mt940-wolph'].flatMap((name) =>
      readdirSync(join(folder, name), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && /\.(txt|xml|sta)$/.test(entry.name))
        .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1)),
    );
    expect(found.filter((name) => !known.has(name))).toEqual([]);
  });
});
