import { describe, expect, test } from 'vitest';
import { textView } from '../../../src/ingest/choose.ts';
import { detailChanges } from '../../../src/ingest/grounding/detailChanges.ts';

const found = (text: string) => detailChanges(textView(text)).map(({ about }) => about);

describe('a passage that wants details changed', () => {
  test.each([
    ['Please note that our bank details have changed. New IBAN: DE00 0000', 'bank_details'],
    ['NEW ACCOUNT NUMBER FOR ALL FUTURE PAYMENTS 0012345', 'bank_details'],
    ['We have switched banks, kindly update your records.\nSort code 00-00-00, account number 1234', 'bank_details'],
    ['Effective immediately, all future payments must go to the account below', 'payment_instructions'],
    ['Our remit-to address has changed, see below', 'payment_instructions'],
    ['Please send all payments to the following account instead of the old one', 'payment_instructions'],
    ['My new email address is below, the old mailbox is no longer read', 'contact'],
    ['Unsere Bankverbindung hat sich geändert', 'bank_details'],
    ['Ab sofort gilt unsere neue Bankverbindung', 'bank_details'],
    ['Veuillez noter nos nouvelles coordonnées bancaires', 'bank_details'],
    ['Les rogamos tomar nota de nuestros nuevos datos bancarios', 'bank_details'],
    ['Onze bankgegevens zijn gewijzigd', 'bank_details'],
  ])('is found: %s', (text, about) => expect(found(text)[0]).toBe(about));

  test('is quoted where it stands', () => {
    const text = 'INV-1 100.00\nOur bank details have changed.\nRegards';
    const [change] = detailChanges(textView(text));
    const [pointer] = change?.evidence ?? [];
    if (pointer?.kind !== 'line') throw new Error('a text has lines');
    expect(text.slice(pointer.start, pointer.end)).toBe('Our bank details have changed.');
  });
});

describe('what a remittance usually says', () => {
  test.each([
    'Bank account: DE12 3456, payment reference 4711',
    'Account number 12345  Invoice INV-1  100.00',
    'Paid to IBAN GB00 SIMU 0000 by ACH on 4 May 2026',
    'Please contact accounts payable with questions: ap@example.test',
    'For queries please use phone number 555-0100',
    'Remit to: Simulated Distributor, 1 Example Road',
    'Please note bank charges were deducted from account number 42',
    'RMR*IV*INV-1**100.00~REF*AC*ACCOUNT 55~',
    'New store allowance 50.00 deducted from invoice 7001',
    'Neue Preise laut Liste, Abzug 12,00',
    'Short payment: price change not received in time, invoice INV-9',
    'We have updated the price of item 4 on your invoice',
  ])('is no announcement: %s', (text) => expect(found(text)).toEqual([]));
});
