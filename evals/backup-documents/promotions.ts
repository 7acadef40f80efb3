import type { Made, Truth } from './drawn.ts';

// A paper that a mail carries too: a clerk reads the same off both.
const oliveOilFeature: Truth = {
  kind: 'promotion_sheet',
  references: { promotion: ['PR-2026-114'] },
  facts: {
    name: 'Spring olive oil feature',
    customer: 'Fenwick Markets Sim',
    validFrom: '2026-03-01',
    validTo: '2026-03-31',
    approvedBy: 'S. Novak',
  },
  lines: [
    { item: '100207', perUnit: '3.00' },
    { item: '100208', perUnit: '6.50' },
  ],
};

/** Promotion sheets and deal forms of simulated customers and sales offices. */
export const promotions: Made[] = [
  {
    id: 'promo-deal-sheet',
    format: 'xlsx',
    text: `Promotion sheet
Promotion number|PR-2026-114
Promotion name|Spring olive oil feature
Customer|Fenwick Markets Sim
Start date|2026-03-01
End date|2026-03-31
Approved by|S. Novak

Item|Description|Allowance per case
100207|Olive oil 1 l|3.00
100208|Olive oil 5 l|6.50`,
    truth: oliveOilFeature,
  },
  {
    id: 'promo-csv',
    format: 'csv',
    text: `Promo ID,Promo Name,Customer,Valid From,Valid To,SKU,Discount %
PR-77,Winter scan down,Harborview Grocers Sim,2026-01-05,2026-01-25,100311,10
PR-77,Winter scan down,Harborview Grocers Sim,2026-01-05,2026-01-25,100312,10
`,
    truth: {
      kind: 'promotion_sheet',
      references: { promotion: ['PR-77'] },
      facts: {
        name: 'Winter scan down',
        customer: 'Harborview Grocers Sim',
        validFrom: '2026-01-05',
        validTo: '2026-01-25',
      },
      lines: [
        { item: '100311', percent: '10' },
        { item: '100312', percent: '10' },
      ],
    },
  },
  {
    id: 'promo-deal-pdf',
    format: 'pdf',
    text: `#15 @40 TRADE PROMOTION AGREEMENT
@40 Deal number: @160 TPA-5501 @340 Deal type: @430 Bill back
@40 Customer: @160 Coastal Club Stores Sim
@40 Performance period: @160 02/01/2026 to 02/28/2026
@40 Allowance: @160 $1.25 per case
@40 Maximum: @160 $5,000.00

@40 Products: 100450, 100451
@40 Authorized signature (vendor): P. Hale @340 Buyer: M. Ruiz`,
    truth: {
      kind: 'promotion_sheet',
      references: { promotion: ['TPA-5501'] },
      facts: {
        customer: 'Coastal Club Stores Sim',
        validFrom: '2026-02-01',
        validTo: '2026-02-28',
        perUnit: '1.25',
        cap: '5000.00',
        approvedBy: 'P. Hale',
      },
      lines: [],
    },
  },
  {
    id: 'promo-text',
    format: 'txt',
    text: `PROMOTION CONFIRMATION
Promo no.: 4417-B
Account: Lakeside Stores Sim
Event: April ad feature
Ship dates: 04/01/2026 - 04/21/2026
Off invoice: 8 %
Fixed ad fee: 500.00 USD
Confirmed by: G. Adair
`,
    truth: {
      kind: 'promotion_sheet',
      references: { promotion: ['4417-B'] },
      facts: {
        customer: 'Lakeside Stores Sim',
        name: 'April ad feature',
        validFrom: '2026-04-01',
        validTo: '2026-04-21',
        percent: '8',
        fixed: '500.00',
        currency: 'USD',
        approvedBy: 'G. Adair',
      },
      lines: [],
    },
  },
  {
    id: 'promo-unsigned-xlsx',
    format: 'xlsx',
    text: `Deal sheet|Brightway Pharmacies Sim

Deal #|BW-P-09
Deal period start|02/01/2026
Deal period end|02/14/2026
Rate|5%

SKU|Description|Deal rate
200118|Hand cream|5%
200145|Lip balm|5%`,
    truth: {
      kind: 'promotion_sheet',
      references: { promotion: ['BW-P-09'] },
      facts: { customer: 'Brightway Pharmacies Sim', validFrom: '2026-02-01', validTo: '2026-02-14', percent: '5' },
      lines: [
        { item: '200118', percent: '5' },
        { item: '200145', percent: '5' },
      ],
    },
  },
  {
    id: 'promo-mail-attached',
    format: 'eml',
    attached: 'promo-deal-sheet',
    text: `From: Key accounts <sales@docket-supply.sim.example>
To: claims@docket.example
Subject: Promo PR-2026-114

The deal sheet for the March feature.`,
    truth: oliveOilFeature,
  },
];

/** What must not be taken for a backup document. */
export const others: Made[] = [
  {
    id: 'other-remittance-with-debits',
    format: 'pdf',
    text: `#14 @40 REMITTANCE ADVICE
@40 Fenwick Markets Sim @350 Payment no: 90011288
@40 Payment date: 04/02/2026 @350 Payment amount: 1,050.00

@40 Invoice @140 Date @230 Gross @330 Deduction @430 Paid
@40 INV-51022 @140 03/16/2026 @230 1,260.00 @330 210.00 @430 1,050.00
@40 Debit memo DM-88213 shortage`,
    truth: null,
  },
  {
    id: 'other-invoice',
    format: 'pdf',
    text: `#16 @40 INVOICE
@40 Docket Supply Co (simulated) @350 Invoice number: INV-51022
@40 Bill to: Fenwick Markets Sim @350 Invoice date: 03/16/2026
@40 PO: 4500128811 @350 BOL: BL-7700341
@40 Item @140 Qty @230 Price @330 Amount
@40 100207 @140 24 @230 52.50 @330 1,260.00
@230 Total due @330 1,260.00
@40 Claims must be filed within 14 days with proof of delivery.`,
    truth: null,
  },
  {
    id: 'other-remittance-csv',
    format: 'csv',
    text: `Payment Number,Payment Date,Invoice,Gross Amount,Deduction,Paid Amount,Reason
90011301,2026-04-09,INV-61200,900.00,123.40,776.60,Debit memo DM-90011
90011301,2026-04-09,INV-61201,500.00,0.00,500.00,
`,
    truth: null,
  },
  {
    id: 'other-remittance-mail',
    format: 'eml',
    text: `From: "AP" <ap@coastal.sim.example>
To: ar@docket.example
Subject: Payment advice

Hello,

today we paid USD 900.00 by ACH, reference 5512009: invoice INV-60288 for 996.00 less our
claim SC-77-1180 of 96.00.

Coastal Club Stores Sim`,
    truth: null,
  },
  {
    id: 'other-credit-memo',
    format: 'pdf',
    text: `#16 @40 CREDIT MEMO
@40 Docket Supply Co (simulated) @350 Credit memo no: CM-2201
@40 To: Fenwick Markets Sim @350 Date: 04/05/2026
@40 Original invoice: INV-51022
@40 Item @140 Qty @230 Price @330 Amount
@40 100207 @140 4 @230 52.50 @330 210.00
@230 Total credit @330 210.00`,
    truth: null,
  },
  {
    id: 'other-mail-chat',
    format: 'eml',
    text: `From: "AP Lakeside" <ap@lakeside.sim.example>
To: ar@docket.example
Subject: Re: open items

Hi, could you send us the proof of delivery for invoice INV-70233? We cannot release it otherwise.

Thanks`,
    truth: null,
  },
];
