import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isDocketError } from '../../src/core/errors.ts';
import type { ReadItem } from '../../src/ingest/contract.ts';
import { readNow } from './documents.ts';

/** Public samples of other projects, beside the checkout where they are at hand; nothing of them is kept here. */
const folder = join(import.meta.dirname, '../../../shared/data/edi');
const present = existsSync(join(folder, 'x12-types'));
const x12 = 'x12-types';
const plugin = 'vscode-edi-support/docs';

const wrongCount = ['segment_count_differs'];
const unsupported = ['unsupported_transaction_set'];
const noCustomer = 'customer_missing';

/** What each file holds (kind, number or amount, lines) and what is wrong with it, judged by reading the file itself. */
const expected: Record<string, { items: string[]; problems: string[] } | 'unknown_format'> = {
  // SE01 counts one segment too few.
  [`${x12}/004010_810_01.edi`]: { items: ['invoice 0013833070 1'], problems: wrongCount },
  [`${x12}/004010_810_02.edi`]: { items: ['invoice I-0042537 5'], problems: [] },
  [`${x12}/004010_856_01.edi`]: { items: ['shipment SHIP001 0'], problems: wrongCount },
  // One word each: no EDI at all.
  [`${x12}/004010_856_02.edi`]: 'unknown_format',
  [`${x12}/004010_856_03.edi`]: 'unknown_format',
  [`${x12}/004010_856_04.edi`]: { items: ['shipment SHIPMENT ID 1'], problems: wrongCount },
  // DTM*011*200 is no date; GE01 states two sets.
  [`${x12}/004010_856_05.edi`]: { items: ['shipment 01140824 4'], problems: ['bad_date', 'set_count_differs'] },
  [`${x12}/004010_856_06.edi`]: { items: ['shipment SHIP001 1'], problems: wrongCount },
  [`${x12}/004010_856_07.edi`]: { items: ['shipment SHIP002 1'], problems: wrongCount },
  [`${x12}/004010_856_08.edi`]: { items: ['shipment SHIP003 2'], problems: wrongCount },
  [`${x12}/004010_856_09.edi`]: { items: ['shipment 01140824 4'], problems: ['bad_date', 'set_count_differs'] },
  [`${x12}/004010_856_10.edi`]: { items: ['shipment 222253 1'], problems: [] },
  // Its two items come to 16750 of 19000.
  [`${x12}/005010_820_01.edi`]: { items: ['remittance 19000.00 2 open'], problems: [] },
  [`${x12}/005010_820_02.edi`]: { items: ['remittance 220.00 5 balanced'], problems: [] },
  [`${x12}/005010_820_03.edi`]: { items: ['remittance 239.60 3 balanced'], problems: wrongCount },
  [`${x12}/005010_820_04.edi`]: { items: ['remittance 123.45 1 balanced'], problems: wrongCount },
  [`${x12}/005010_820_05.edi`]: { items: ['remittance 566.29 5 balanced'], problems: [] },
  [`${x12}/005010_820_06.edi`]: { items: ['remittance 0.00 3 balanced'], problems: [] },
  [`${x12}/005010_850_01.edi`]: { items: ['order 05832797OD000ZZZ04269 4'], problems: [] },
  [`${x12}/005010_850_02.edi`]: { items: ['order 17148217OD000BIN16484 1'], problems: [] },
  [`${x12}/005010_850_03.edi`]: { items: ['order 01422073OP000 3'], problems: [] },
  [`${x12}/005010_850_04.edi`]: { items: ['order 03095725OP000 5'], problems: wrongCount },
  [`${x12}/005010_855_01.edi`]: { items: ['order_acknowledgement 801222/2015-01-29/3152 1'], problems: wrongCount },
  [`${x12}/test-data/004010_310.edi`]: {
    items: [],
    problems: [
      ...unsupported,
      ...wrongCount,
      'control_numbers_differ',
      'control_numbers_differ',
      'control_numbers_differ',
    ],
  },
  [`${x12}/test-data/004010_315.edi`]: { items: [], problems: unsupported },
  [`${x12}/test-data/004010_850.edi`]: { items: ['order A99999-01 7'], problems: [] },
  [`${x12}/test-data/004060_856.edi`]: { items: ['shipment 829716 2'], problems: [] },
  [`${x12}/test-data/005010_824.edi`]: { items: ['application_advice FFA.ABCDEF.123456 1'], problems: [] },
  [`${x12}/test-data/005010_837.edi`]: { items: [], problems: unsupported },
  // VDA, the fixed-width format of German car makers.
  [`${plugin}/4905.edi`]: 'unknown_format',
  [`${plugin}/4913.edi`]: 'unknown_format',
  // Comments of an editor between the segments: not X12, and said where.
  [`${plugin}/850-comments.x12`]: {
    items: [],
    problems: ['text_outside_interchange', 'segment_outside_set', 'interchange_trailer_missing'],
  },
  [`${plugin}/850-lineBreak-LF.x12`]: { items: ['order 0019-1234567-1234 0'], problems: [] },
  [`${plugin}/850-lineBreak.x12`]: { items: ['order 0019-1234567-1234 0'], problems: [] },
  [`${plugin}/850-loop.edi`]: { items: ['order 0019-1234567-1234 2'], problems: [] },
  [`${plugin}/850.x12`]: { items: ['order 0019-1234567-1234 0'], problems: [] },
  [`${plugin}/864.x12`]: { items: [], problems: unsupported },
  [`${plugin}/DESADV.edifact`]: { items: ['shipment 20171229 6', 'shipment 20171229 6'], problems: [] },
  [`${plugin}/EDIFACT-interchanges.edifact`]: {
    items: ['order PO1 0', 'shipment 20171229 0', 'order PO3 0'],
    problems: [],
  },
  [`${plugin}/X12-interchanges.x12`]: { items: ['order PO1 0', 'order PO3 0'], problems: unsupported },
  // Neither a party nor a sender.
  [`${plugin}/bug-edifact-escape.edifact`]: { items: ['order K12345 0'], problems: [noCustomer] },
  [`${plugin}/complete.x12`]: { items: [], problems: unsupported },
  // No BEG, dates that are none, wrong counts: made to be wrong.
  [`${plugin}/diagnosctics.x12`]: {
    items: [],
    problems: [
      'segment_missing',
      ...Array(5).fill('bad_date'),
      ...wrongCount,
      'control_numbers_differ',
      'control_numbers_differ',
    ],
  },
  [`${plugin}/multiple_transactions.edifact`]: {
    items: Array(8).fill('shipment 20171229 0'),
    problems: Array(8).fill(noCustomer),
  },
  [`${plugin}/multiple_transactions.x12`]: { items: [], problems: [...unsupported, ...unsupported] },
  [`${plugin}/sample-invalid-version.edifact`]: { items: ['order 1AA1TEST 0'], problems: [] },
  [`${plugin}/sample-orders-minified.edifact`]: { items: ['order 1AA1TEST 3'], problems: [] },
  [`${plugin}/sample-orders.edifact`]: { items: ['order 1AA1TEST 3'], problems: [] },
  [`${plugin}/syntaxVersion4.edifact`]: { items: ['order 1AA1TEST 0'], problems: [] },
  // A payment without items; SE01 counts one segment too many.
  'trade-820-rmu.edi': { items: ['remittance 15000.00 0 open'], problems: wrongCount },
};

function said(item: ReadItem): string {
  if (item.type === 'remittance') {
    const { payment, lines, balanced } = item.remittance;
    return `remittance ${payment.amount} ${lines.length} ${balanced ? 'balanced' : 'open'}`;
  }
  const { kind, body } = item as { kind: string; body: { number: string; lines?: object[]; documents?: object[] } };
  return `${kind} ${body.number} ${(body.lines ?? body.documents ?? []).length}`;
}

function outcomeOf(name: string) {
  try {
    const { items, problems } = readNow({ bytes: readFileSync(join(folder, name)) });
    return { items: items.map(said), problems: problems.map(({ code }) => code) };
  } catch (error) {
    if (isDocketError(error)) return error.code;
    throw error;
  }
}

describe.skipIf(!present)('public EDI samples (skipped where ../shared/data/edi is absent)', () => {
  it.each(Object.keys(expected))('%s', (name) => {
    expect(outcomeOf(name)).toEqual(expected[name]);
  });

  it('are all named here', () => {
    const listed = [x12, `${x12}/test-data`, plugin].flatMap((path) =>
      readdirSync(join(folder, path), { withFileTypes: true })
        .filter((entry) => entry.isFile() && !entry.name.startsWith('LICENSE'))
        .map((entry) => `${path}/${entry.name}`),
    );
    expect(Object.keys(expected).sort()).toEqual([...listed, 'trade-820-rmu.edi'].sort());
  });
});
