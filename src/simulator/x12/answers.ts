import type { RecordBody } from '../../core/records/registry.ts';
import type { X12Dialect } from './dialects.ts';
import { type Segment, x12Date } from './envelope.ts';

/** A 997: whether a group of ours could be taken apart. */
export function segments997({ group, sets }: RecordBody<'functional_acknowledgement'>): Segment[] {
  const taken = sets.filter(({ status }) => status !== 'R').length;
  return [
    ['AK1', group.kind, group.control],
    ...sets.flatMap(({ kind, control, status, faults }): Segment[] => [
      ['AK2', kind, control],
      ['AK5', status, ...faults.map(({ code }) => code)],
    ]),
    ['AK9', group.status, String(sets.length), String(sets.length), String(taken)],
  ];
}

/** An 824: what the customer's application says of a document of ours. */
export function segments824(advice: RecordBody<'application_advice'>, dialect: X12Dialect): Segment[] {
  return [
    ['BGN', '11', advice.number, x12Date(dialect, advice.sentOn)],
    ['N1', 'FR', '', '91', advice.customerNumber],
    ...advice.documents.flatMap(({ status, reference, documentKind, faults }): Segment[] => [
      ['OTI', status, 'IV', reference, '', '', '', '', '', '', documentKind],
      ...faults.map(({ code, text }): Segment => ['TED', code, text]),
    ]),
  ];
}
