import { expect, it } from 'vitest';
import { textInShort } from '../mail/inShort.ts';

it('reads a label in two languages as one, and a bare "Doc" as what is beside our invoices', async () => {
  const said = await textInShort(`AVISO DE PAGO / PAYMENT ADVICE

Pagador / Payer:           Simulada del Norte S.A. de C.V.
Beneficiario / Beneficiary: Sim Harbor Co.
Payment no. / No. de pago: 1500077
Fecha de pago / Payment date: 2026-11-19
Importe / Amount:          USD 3,200.00

Doc        Factura/Invoice   Fecha/Date   Importe/Amount
5100447120 QD-33             2026-10-09        2,000.00
5100447188 QD-49             2026-10-12        1,200.00
`);
  expect(said).toEqual([
    'Simulada del Norte S.A. de C.V.: 3200.00 USD null 1500077 2026-11-19 balanced',
    'invoice QD-33 null -0.00 -[] = 2000.00',
    'invoice QD-49 null -0.00 -[] = 1200.00',
  ]);
});

it('takes numbers that say they are bills for our invoices, whatever their column is called', async () => {
  const rows = [['Bill #4411', '1,200.00'], ['Bill #4415', '80.00']]; // biome-ignore format: a table
  const said = await textInShort(
    `<!doctype html><html><body><p>Sim Brewing Co</p><p>Ref no. ACH-1187 Payment date 11/11/2026</p><table><tr><th>Description</th><th>Open balance</th><th>Payment</th></tr>${rows
      .map(([name, paid]) => `<tr><td>${name}</td><td>${paid}</td><td>${paid}</td></tr>`)
      .join('')}</table><p>Total paid: $1,280.00</p></body></html>`,
  );
  expect(said).toEqual([
    'Sim Brewing Co: 1280.00 USD ACH ACH-1187 2026-11-11 balanced',
    'invoice 4411 1200.00 -0.00 -[] = 1200.00',
    'invoice 4415 80.00 -0.00 -[] = 80.00',
  ]);
});

it('tells columns a blank apart where heads of pages stand between their rows, and a code by the list of codes', async () => {
  const head = (page: number) => `            SIM MARKETS INC - REMITTANCE REGISTER
VENDOR 44190 SIM HARBOR CO   PAGE ${page}   EFT NBR 887120    EFT DATE 11/23/26

 ST  INVOICE   INV-DT      INV-AMT   ALLOW      NET-AMT  RSN
--- --------- -------- ----------- ------- ------------ ----
`;
  const said = await textInShort(
    `${head(1)} 12 QD-20101 10/21/26     1,450.00             1,450.00
 17 QD-20107 10/21/26     2,600.00  130.00     2,470.00  A71
    CARRIED FORWARD       4,050.00  130.00     3,920.00
${head(2)}    BROUGHT FORWARD       4,050.00  130.00     3,920.00
 17 QD-20110 10/22/26        95.00                95.00

    ** EFT TOTAL **       4,145.00  130.00     4,015.00

RSN A71 = SHELF ALLOWANCE 5 PCT
`,
  );
  expect(said).toEqual([
    'SIM MARKETS INC: 4015.00 USD ACH 887120 2026-11-23 balanced',
    'invoice QD-20101 1450.00 -0.00 -[] = 1450.00',
    'invoice QD-20107 2600.00 -0.00 -[130.00 SHELF ALLOWANCE 5 PCT] = 2470.00',
    'invoice QD-20110 95.00 -0.00 -[] = 95.00',
  ]);
});

it.each(['Credit / short', 'Credits & deductions'])('takes off what a column of "%s" holds', async (name) => {
  const said = await textInShort(
    `Sim Mills Corp.\nCheck 50882   11/20/2026   USD\n\nInvoice    Amount of invoice   ${name.padEnd(22)}We pay\nQD-399            3,600.00                         3,600.00\nQD-412              845.00           -45.00          800.00\nCheck total                                        4,400.00\n`,
  );
  expect(said[0]).toBe('Sim Mills Corp.: 4400.00 USD CHECK 50882 2026-11-20 balanced');
  expect(said[2]).toMatch(/^invoice QD-412 845.00 -0.00 -\[45.00.*\] = 800.00$/);
});
