import { expect, test } from 'vitest';
import { lookUp } from '../../src/core/lookUp.ts';
import { isoDateOf } from '../../src/ingest/edifact/dates.ts';
import { adjudicate, readSubmission } from '../../src/verdicts/adjudicate.ts';

const inherited = Object.getOwnPropertyNames(Object.prototype);

test('a table has its own entries and none that every object inherits', () => {
  expect(lookUp({ CA: 12 }, 'CA')).toBe(12);
  for (const name of inherited) expect(lookUp({ CA: 12 }, name)).toBeUndefined();
});

test.each(inherited)('a submission with fields and units called "%s" is judged like one of unknown names', (name) => {
  const invoice = JSON.parse(`{ "type": "invoice", "number": "I1", "quantity": 4, "unit": "${name}", "${name}": "y" }`);
  const claim = JSON.parse(`{ "amount": "10.00", "qualifier": "${name}", "${name}": "x" }`);
  const { verdict } = adjudicate(readSubmission({ claim, records: [invoice] }), 'SHORTAGE');
  expect(verdict).toBe('INSUFFICIENT_EVIDENCE');
});

test.each(inherited)('a record of the type "%s" is read as what somebody wrote', (type) => {
  expect(readSubmission({ claim: {}, records: [{ type }] }).records.map((record) => record.type)).toEqual(['note']);
});

test.each(inherited)('"%s" is no format of an EDIFACT date', (name) => {
  expect(isoDateOf('20260415', name)).toBeNull();
});
