import { expect, it } from 'vitest';
import { mailInShort } from '../mail/inShort.ts';

/** What a mail of 30 April 2026 says of its payment. */
const paymentIn = async (body: string) => (await mailInShort('Oak Marine Ltd <ap@oak.example>', body))[0];

it.each([
  ['ACH settles 5/14, payment no. 77031', 'ACH 77031 2026-05-14'],
  ['We paid you by ACH on April 28th, our ref 118204', 'ACH 118204 2026-04-28'],
  ['The wire of 4 May is on its way, fed ref 20260504MMQFMP2L004417', 'WIRE 20260504MMQFMP2L004417 2026-05-04'],
])('takes a day without a year for the one nearest to the message: %s', async (said, payment) => {
  const read = await paymentIn(`${said}.\n\nQD-301   $2,940.00\nQD-322   $1,015.75\n\nTotal  $3,955.75\n`);
  expect(read).toBe(`Oak Marine Ltd: 3955.75 USD ${payment} balanced`);
});

it('takes no fraction and no day of an invoice for the day of the payment', async () => {
  const read = await paymentIn(
    'ACH 77031 pays 1/2 of what is open, and all of the invoice of 4/27.\n\nQD-301   $2,940.00\n\nTotal  $2,940.00\n',
  );
  expect(read).toContain('2026-04-30');
});

it.each([
  ['Verwendungszweck: Kd. 71180 Okt 26', 'Kd. 71180 Okt 26'],
  ['Clave de rastreo: 2026111040014BET0000447100', '2026111040014BET0000447100'],
  ['Numéro d’opération : OP778120', 'OP778120'],
  ['Número de operación: 5510023', '5510023'],
])('names the payment by what the transfer carries: %s', async (said, number) => {
  const read = await paymentIn(`Transfer of EUR 1.532,30:\n\nEU-209   1.120,00 EUR\nEU-210   412,30 EUR\n\n${said}\n`);
  expect(read).toBe(`Oak Marine Ltd: 1532.30 EUR WIRE ${number} 2026-04-30 balanced`);
});
