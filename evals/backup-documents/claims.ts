import type { Made, Truth } from './drawn.ts';

// Papers that a mail carries too: a clerk reads the same off both.
const lateNotice: Truth = {
  kind: 'chargeback',
  references: { claim: ['CB-2026-77120'], order: ['OO-118822'], shipment: ['SHP-41120'] },
  facts: {
    customer: 'Simulated Outdoor Outlets',
    date: '2026-03-05',
    amount: '250.00',
    reason: 'ASN received late (after arrival)',
    reasonCode: 'ASN-02',
  },
  lines: [],
};
const crushedCases: Truth = {
  kind: 'claim',
  references: { claim: ['55-90117'], invoice: ['INV-44020'], order: ['PO-771209'] },
  facts: {
    customer: 'Harborview Grocers Sim',
    date: '2026-02-08',
    amount: '29.40',
    reason: 'Damaged - cases crushed on arrival',
  },
  lines: [{ item: '400871', quantity: '3', price: '9.80', amount: '29.40' }],
};

/** Debit memos, chargeback notices, claim forms and letters of simulated customers. */
export const claims: Made[] = [
  {
    id: 'debit-classic',
    format: 'pdf',
    text: `#16 @40 Fenwick Markets Sim
#14 @400 DEBIT MEMO

@40 Vendor: Docket Supply Co (simulated) @380 Debit Memo No: @480 DM-88213
@380 Date: @480 03/25/2026
@40 Reference Invoice: INV-51022 @380 PO Number: @480 4500128811

@40 Item @110 Description @260 Qty @310 UOM @370 Unit price @460 Amount
@40 100207 @110 Olive oil 1 l @260 4 @310 CS @370 52.50 @460 210.00

@380 Total debit: @460 USD 210.00

@40 Reason: Shortage - 4 cases not received`,
    truth: {
      kind: 'debit_memo',
      references: { claim: ['DM-88213'], invoice: ['INV-51022'], order: ['4500128811'] },
      facts: {
        customer: 'Fenwick Markets Sim',
        date: '2026-03-25',
        amount: '210.00',
        currency: 'USD',
        reason: 'Shortage - 4 cases not received',
      },
      lines: [{ item: '100207', quantity: '4', unit: 'CS', price: '52.50', amount: '210.00' }],
    },
  },
  {
    id: 'debit-price',
    format: 'pdf',
    text: `#12 @40 HARBORVIEW GROCERS SIM - ACCOUNTS PAYABLE
@40 DEBIT NOTE
@40 Debit note # @150 HV-2026-0388
@40 Issued @150 2026-02-27
@40 Your invoice @150 INV-44017
@40 Explanation @150 Price billed above agreed cost
@40 Reason code @150 PD

@40 SKU @110 Qty @160 Billed @220 Agreed @290 Difference @380 Extended
@40 100311 @110 25 @160 18.40 @220 17.90 @290 0.50 @380 12.50

@290 Debit amount @380 12.50`,
    truth: {
      kind: 'debit_memo',
      references: { claim: ['HV-2026-0388'], invoice: ['INV-44017'] },
      facts: {
        customer: 'HARBORVIEW GROCERS SIM',
        date: '2026-02-27',
        amount: '12.50',
        reason: 'Price billed above agreed cost',
        reasonCode: 'PD',
      },
      lines: [{ item: '100311', quantity: '25', amount: '12.50' }],
    },
  },
  {
    id: 'debit-text',
    format: 'txt',
    text: `COASTAL CLUB STORES SIM
VENDOR DEBIT MEMORANDUM

MEMO NUMBER:   7730182
MEMO DATE:     02/03/2026
VENDOR:        DOCKET SUPPLY CO (SIM)
INVOICE:       INV-60318
P.O.:          77-30981
AMOUNT:        $ 1,284.60
REASON:        RETURNED GOODS - RA 55120 - DAMAGED IN TRANSIT
`,
    truth: {
      kind: 'debit_memo',
      references: { claim: ['7730182'], invoice: ['INV-60318'], order: ['77-30981'], authorisation: ['55120'] },
      facts: {
        customer: 'COASTAL CLUB STORES SIM',
        date: '2026-02-03',
        amount: '1284.60',
        reason: 'RETURNED GOODS - RA 55120 - DAMAGED IN TRANSIT',
      },
      lines: [],
    },
  },
  {
    id: 'debit-two-invoices',
    format: 'pdf',
    text: `#14 @40 Debit Memo
@40 From: Lakeside Stores Sim @350 Memo #: LS-DM-4410
@40 To: Docket Supply Co (sim) @350 Memo date: 12-Apr-2026

@40 Invoice @130 Invoice date @230 Reason @420 Deduction
@40 INV-70114 @130 03/30/2026 @230 Short shipped 2 ctn @420 61.20
@40 INV-70177 @130 04/02/2026 @230 Damaged 1 ctn @420 30.60
@230 Total @420 91.80`,
    truth: {
      kind: 'debit_memo',
      references: { claim: ['LS-DM-4410'], invoice: ['INV-70114', 'INV-70177'] },
      facts: { customer: 'Lakeside Stores Sim', date: '2026-04-12', amount: '91.80' },
      lines: [
        { invoice: 'INV-70114', reason: 'Short shipped 2 ctn', amount: '61.20' },
        { invoice: 'INV-70177', reason: 'Damaged 1 ctn', amount: '30.60' },
      ],
    },
  },
  {
    id: 'debit-german',
    format: 'pdf',
    text: `#14 @40 Belastungsanzeige
@40 Simulierte Märkte AG
@40 Belastungs-Nr.: @180 BA-300418
@40 Datum: @180 20.03.2026
@40 Rechnungs-Nr.: @180 RE-118204
@40 Bestellnummer: @180 B-900417
@40 Grund: @180 Fehlmenge 2 Kartons
@40 Betrag: @180 86,40 EUR`,
    truth: {
      kind: 'debit_memo',
      references: { claim: ['BA-300418'], invoice: ['RE-118204'], order: ['B-900417'] },
      facts: {
        customer: 'Simulierte Märkte AG',
        date: '2026-03-20',
        amount: '86.40',
        currency: 'EUR',
        reason: 'Fehlmenge 2 Kartons',
      },
      lines: [],
    },
  },
  {
    id: 'debit-csv',
    format: 'csv',
    text: `Debit Memo,Debit Date,Invoice,PO,Item,Qty,Unit Cost,Debit Amount,Reason
DM-90011,2026-03-02,INV-61200,C-40188,100207,2,52.50,105.00,Shortage
DM-90011,2026-03-02,INV-61200,C-40188,100311,1,18.40,18.40,Shortage
`,
    truth: {
      kind: 'debit_memo',
      references: { claim: ['DM-90011'], invoice: ['INV-61200'], order: ['C-40188'] },
      facts: { date: '2026-03-02', reason: 'Shortage' },
      lines: [
        { item: '100207', quantity: '2', price: '52.50', amount: '105.00' },
        { item: '100311', quantity: '1', price: '18.40', amount: '18.40' },
      ],
    },
  },
  {
    id: 'debit-xlsx',
    format: 'xlsx',
    text: `Debit memo
Customer|Brightway Pharmacies Sim
Debit memo number|BW-5512
Date|2026-02-09
Invoice number|INV-58020
Amount|148.80
Reason|Wrong item shipped

Item|Description|Quantity|Price|Amount
200118|Hand cream|12|12.40|148.80`,
    truth: {
      kind: 'debit_memo',
      references: { claim: ['BW-5512'], invoice: ['INV-58020'] },
      facts: {
        customer: 'Brightway Pharmacies Sim',
        date: '2026-02-09',
        amount: '148.80',
        reason: 'Wrong item shipped',
      },
      lines: [{ item: '200118', quantity: '12', price: '12.40', amount: '148.80' }],
    },
  },
  {
    id: 'debit-mail-body',
    format: 'eml',
    text: `From: "AP Lakeside" <ap@lakeside.sim.example>
To: ar@docket.example
Subject: Debit memo LS-DM-4502

Hello,

we have issued debit memo LS-DM-4502 dated 04/20/2026 for USD 45.90 against your invoice INV-70233
(our PO LS-77340). Reason: 3 cartons of item 300422 were short on delivery.

Kind regards
Lakeside Stores Sim`,
    truth: {
      kind: 'debit_memo',
      references: { claim: ['LS-DM-4502'], invoice: ['INV-70233'], order: ['LS-77340'] },
      facts: {
        customer: 'Lakeside Stores Sim',
        date: '2026-04-20',
        amount: '45.90',
        currency: 'USD',
        reason: '3 cartons of item 300422 were short on delivery.',
      },
      lines: [],
    },
  },
  {
    id: 'chargeback-compliance',
    format: 'pdf',
    text: `#15 @40 VENDOR COMPLIANCE CHARGEBACK NOTICE
@40 Simulated Outdoor Outlets, Vendor Relations

@40 Chargeback ID: @170 CB-2026-77120 @350 Notice date: @450 03/05/2026
@40 PO number: @170 OO-118822 @350 ASN: @450 SHP-41120
@40 Violation: @170 ASN received late (after arrival)
@40 Violation code: @170 ASN-02
@40 Chargeback amount: @170 $250.00
@40 Dispute by: @170 04/04/2026`,
    truth: lateNotice,
  },
  {
    id: 'chargeback-list',
    format: 'csv',
    text: `Chargeback Number,Chargeback Date,PO Number,Violation Description,Chargeback Amount
CBK-118,2026-02-11,OO-118830,Missing carton label,75.00
CBK-118,2026-02-11,OO-118831,Wrong carrier used,150.00
`,
    truth: {
      kind: 'chargeback',
      references: { claim: ['CBK-118'], order: ['OO-118830', 'OO-118831'] },
      facts: { date: '2026-02-11' },
      lines: [
        { reason: 'Missing carton label', amount: '75.00' },
        { reason: 'Wrong carrier used', amount: '150.00' },
      ],
    },
  },
  {
    id: 'chargeback-routing',
    format: 'pdf',
    text: `#12 @40 Expense Offset / Chargeback
@40 Simulated Department Stores
@40 Expense offset number @220 Purchase order @380 Date
@40 EO-4402118 @220 5580-1182 @380 01/19/2026

@40 Infraction @220 Cartons @300 Rate @380 Amount
@40 Freight routing violation @220 22 @300 5.00 @380 110.00

@300 Total @380 110.00
@40 Bill of lading: 8812099`,
    truth: {
      kind: 'chargeback',
      references: { claim: ['EO-4402118'], order: ['5580-1182'], bill_of_lading: ['8812099'] },
      facts: { customer: 'Simulated Department Stores', date: '2026-01-19', amount: '110.00' },
      lines: [{ reason: 'Freight routing violation', quantity: '22', price: '5.00', amount: '110.00' }],
    },
  },
  {
    id: 'chargeback-text',
    format: 'txt',
    text: `CHARGEBACK NOTIFICATION
Chargeback no.: 0091822
Chargeback date: 15 Jan 2026
Retailer: Coastal Club Stores Sim
Invoice no.: INV-60101
Description: Late delivery, must arrive by 01/08/2026, delivered 01/12/2026
Total chargeback: USD 312.45
`,
    truth: {
      kind: 'chargeback',
      references: { claim: ['0091822'], invoice: ['INV-60101'] },
      facts: {
        customer: 'Coastal Club Stores Sim',
        date: '2026-01-15',
        amount: '312.45',
        currency: 'USD',
        reason: 'Late delivery, must arrive by 01/08/2026, delivered 01/12/2026',
      },
      lines: [],
    },
  },
  {
    id: 'chargeback-mail',
    format: 'eml',
    attached: 'chargeback-compliance',
    text: `From: Vendor relations <vendors@outdoor.sim.example>
To: ar@docket.example
Subject: Chargeback notice CB-2026-77120

The notice is attached. Please dispute through the portal.`,
    truth: lateNotice,
  },
  {
    id: 'claim-form-damage',
    format: 'pdf',
    text: `#14 @40 Damage / Shortage Claim Form
@40 Claim number: 55-90117 @330 Claim date: 02/08/2026
@40 Claimant: Harborview Grocers Sim
@40 Invoice number: INV-44020 @330 Delivery date: 02/05/2026
@40 PO number: PO-771209 @330 Carrier: Greenway Haulage Sim

@40 Product code @140 Description @300 Qty claimed @390 Unit cost @470 Claim value
@40 400871 @140 Sparkling water 12 x 1l @300 3 @390 9.80 @470 29.40

@390 Total claim @470 29.40
@40 Nature of claim: Damaged - cases crushed on arrival`,
    truth: crushedCases,
  },
  {
    id: 'claim-letter-shortage',
    format: 'eml',
    text: `From: "Claims" <claims@fenwick.sim.example>
To: service@docket.example
Subject: Claim 2026-118 - shortage on invoice INV-51022

Dear Sir or Madam,

we hereby file claim no. 2026-118 for a shortage on your invoice INV-51022, purchase order 4500128811,
delivered on 03/18/2026 under bill of lading BL-7700341. Our receiving counted 20 cases of item 100207
instead of 24 billed.

We claim USD 210.00 and will deduct this amount from our next payment.

Sincerely
Fenwick Markets Sim
Accounts Payable`,
    truth: {
      kind: 'claim',
      references: {
        claim: ['2026-118'],
        invoice: ['INV-51022'],
        order: ['4500128811'],
        bill_of_lading: ['BL-7700341'],
      },
      facts: { customer: 'Fenwick Markets Sim', amount: '210.00', currency: 'USD' },
      lines: [],
    },
  },
  {
    id: 'claim-letter-pdf',
    format: 'pdf',
    text: `#11 @40 Brightway Pharmacies Sim
@40 400 Mill Street, Dayton OH

@40 February 12, 2026

@40 Docket Supply Co (simulated)
@40 Claims department

@40 Re: Claim BW-C-0221 - pricing, invoice INV-58033

@40 Dear Claims Department,

@40 Invoice INV-58033 was billed at 12.90 per unit for item 200145. Our agreement
@40 states 12.40. We therefore claim $60.00 for 120 units billed on PO BW-20881.
@40 Please issue a credit or we will deduct the amount.

@40 Yours sincerely,
@40 L. Ortega`,
    truth: {
      kind: 'claim',
      references: { claim: ['BW-C-0221'], invoice: ['INV-58033'], order: ['BW-20881'] },
      facts: { customer: 'Brightway Pharmacies Sim', date: '2026-02-12', amount: '60.00' },
      lines: [],
    },
  },
  {
    id: 'claim-shortage-text',
    format: 'txt',
    text: `SHORTAGE CLAIM

Claim #: SC-77-1180
Date of claim: 2026-01-24
Customer: Coastal Club Stores Sim
PO #: 77-30981
PRO #: 302-118844
Invoice #: INV-60288
Claim amount: 96.00 USD

Item      Shipped   Received   Short   Unit price
100450    48        44         4       24.00
`,
    truth: {
      kind: 'claim',
      references: {
        claim: ['SC-77-1180'],
        order: ['77-30981'],
        pro: ['302-118844'],
        invoice: ['INV-60288'],
      },
      facts: { customer: 'Coastal Club Stores Sim', date: '2026-01-24', amount: '96.00', currency: 'USD' },
      lines: [{ item: '100450', quantityShort: '4', price: '24.00' }],
    },
  },
  {
    id: 'claim-return-xlsx',
    format: 'xlsx',
    text: `Return claim form
Claim no.|RC-2026-031
Claim date|2026-03-11
Customer name|Harborview Grocers Sim
RMA number|RMA-8812
Invoice|INV-44102

SKU|Qty returned|Unit price|Claim amount|Reason
100311|5|18.40|92.00|Recalled lot
Total|||92.00|`,
    truth: {
      kind: 'claim',
      references: { claim: ['RC-2026-031'], authorisation: ['RMA-8812'], invoice: ['INV-44102'] },
      facts: { customer: 'Harborview Grocers Sim', date: '2026-03-11', amount: '92.00' },
      lines: [{ item: '100311', quantity: '5', price: '18.40', amount: '92.00', reason: 'Recalled lot' }],
    },
  },
  {
    id: 'claim-mail-attached',
    format: 'eml',
    attached: 'claim-form-damage',
    text: `From: Stores <stores@harborview.sim.example>
To: service@docket.example
Subject: Claim 55-90117

Please see the claim form attached.`,
    truth: crushedCases,
  },
  {
    id: 'claim-short-mail',
    format: 'eml',
    text: `From: "Receiving Coastal" <dc@coastal.sim.example>
To: service@docket.example
Subject: OS&D claim PO 77-31010

Claim number: OSD-4471
PO number: 77-31010
Invoice number: INV-60410
Claim amount: $72.00
Reason: 3 cases refused, short dated product

Coastal Club Stores Sim`,
    truth: {
      kind: 'claim',
      references: { claim: ['OSD-4471'], order: ['77-31010'], invoice: ['INV-60410'] },
      facts: {
        customer: 'Coastal Club Stores Sim',
        amount: '72.00',
        reason: '3 cases refused, short dated product',
      },
      lines: [],
    },
  },
];
