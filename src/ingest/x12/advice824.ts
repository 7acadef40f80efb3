import { element } from './cursor.ts';
import type { SetContext, SetReading } from './set.ts';
import * as trade from './trade.ts';

type Document = { status: string; reference: string; documentKind: string; faults: object[] };

/** Reads an X12 824, application advice: each OTI is one of our documents, each TED (with its NTE) a fault found in it. */
export function read824(context: SetContext): SetReading {
  const set = trade.openTrade(context);
  const { cursor } = set;
  const head = { number: '', sentOn: '' };
  const documents: Document[] = [];
  const last = () => documents.at(-1)?.faults.at(-1) as { text: string } | undefined;
  trade.walk(set, {
    BGN: () => {
      const sentOn = trade.mandatoryDate(set, 'BGN', 3);
      Object.assign(head, { sentOn, number: element(cursor, 2) });
    },
    OTI: () => {
      const [status, reference, documentKind] = [element(cursor, 1), element(cursor, 3), element(cursor, 10)];
      documents.push({ status: status || 'unknown', reference: reference || 'unknown', documentKind, faults: [] });
    },
    TED: () => {
      const at = [element(cursor, 3), element(cursor, 4), element(cursor, 5)].filter(Boolean).join(' ');
      const bad = element(cursor, 7);
      const text = [element(cursor, 2), bad === '' ? '' : `"${bad}"`].filter(Boolean).join(': ');
      documents.at(-1)?.faults.push({ code: element(cursor, 1), text, at });
    },
    NTE: () => {
      const fault = last();
      if (fault) fault.text = [fault.text, element(cursor, 2)].filter(Boolean).join('; ').slice(0, 1_000);
    },
  });
  if (head.number === '') return trade.withoutHeader(set, 'BGN');
  const customerNumber = trade.customerOf(set, ['FR', 'BY', '41', 'SU', 'RE']);
  return trade.recordReading(set, 'application_advice', { ...head, customerNumber, documents });
}
