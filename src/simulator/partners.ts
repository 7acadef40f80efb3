import { type CsvField, type CsvLayout, csvLayoutNamed } from './csvLayouts.ts';
import type { SimulatedCustomer } from './customers.ts';
import { languageOf } from './messages/language.ts';

type CodeTable = {
  system: string;
  version: string;
  codes: { code: string; meaning: string; category: string | null; confidence: 'sure' | 'weak' }[];
};

/** What a trading partner's set-up holds: as posted to the API under /v1/partners. */
export type SimulatedPartner = {
  name: string;
  senders: string[];
  customerNumber: string;
  mapping: Record<string, unknown> | null;
  codes: CodeTable | null;
};

/** One partner for every customer that sends documents or exchanges messages. */
export function makePartners(customers: SimulatedCustomer[]): SimulatedPartner[] {
  return customers
    .filter((customer) => customer.habits.channel.format !== 'event' || languageOf(customer) !== null)
    .map((customer) => ({
      name: customer.record.name,
      senders: [customer.isaId],
      customerNumber: customer.record.number,
      mapping: mappingOf(customer),
      codes: customer.ownCodes.length > 0 ? codeTable(customer) : null,
    }));
}

/** A miscellaneous code names no category: the words must. */
function codeTable({ record, ownCodes }: SimulatedCustomer): CodeTable {
  const codes = ownCodes.map(({ code, meaning, category }) =>
    category === 'UNIDENTIFIED'
      ? { code, meaning, category: null, confidence: 'weak' as const }
      : { code, meaning, category, confidence: 'sure' as const },
  );
  return { system: `codes of ${record.number}`, version: '1', codes };
}

function mappingOf(customer: SimulatedCustomer): Record<string, unknown> | null {
  const { channel } = customer.habits;
  return channel.format === 'csv' ? tableMapping(csvLayoutNamed(channel.layout), customer) : null;
}

/** What a column holds, in the words of a table mapping; columns that say nothing about the payment have none. */
const targets: Partial<Record<CsvField, string>> = {
  paymentReference: 'paymentReference',
  paymentDate: 'paymentDate',
  kind: 'documentType',
  invoice: 'reference',
  gross: 'gross',
  discount: 'discount',
  deduction: 'deduction',
  code: 'reasonCode',
  text: 'reasonText',
  paid: 'paid',
};

const dateFormats = { iso: 'YYYY-MM-DD', us: 'MM/DD/YYYY', dotted: 'DD.MM.YYYY' } as const;

function tableMapping(layout: CsvLayout, { record, habits }: SimulatedCustomer): Record<string, unknown> {
  const columns = layout.columns.flatMap(({ header, field }) => (targets[field] ? [[targets[field], header]] : []));
  return {
    name: `${record.number} ${layout.name}`,
    version: '1',
    delimiter: layout.delimiter,
    decimal: layout.decimalComma ? ',' : '.',
    dateFormat: dateFormats[layout.dates],
    currency: record.currency,
    payer: record.name,
    columns: Object.fromEntries(columns),
    constants: { paymentMethod: habits.method },
  };
}
