import type { Made } from './drawn.ts';

/** Written after the reader was mended on the first documents, by other makers, and read once before anything was mended again. */
export const secondBatch: Made[] = [
  {
    id: 'second-pod-driver-app',
    format: 'pdf',
    text: `#14 @40 Electronic Proof of Delivery
@40 Simulated Metro Couriers
@40 Waybill No @150 MC-5518220
@40 Your order @150 PO 66120
@40 Delivered at @150 2026-05-06 08:31
@40 Accepted by @150 Priya N.
@40 Delivery notes @150 Left at dock 3, 1 carton dented
@40 Cartons delivered @150 15`,
    truth: {
      kind: 'proof_of_delivery',
      references: { pro: ['MC-5518220'], order: ['66120'] },
      facts: { deliveredOn: '2026-05-06', signedBy: 'Priya N.', remark: 'Left at dock 3, 1 carton dented' },
      lines: [],
    },
  },
  {
    id: 'second-pod-delivery-note',
    format: 'pdf',
    text: `#13 @40 SIGNED DELIVERY NOTE @400 No. DN-80117
@40 Docket Supply Co (simulated) @400 Date: 11/05/2026
@40 Customer: Westfield Larder Sim
@40 Order no: WL-20044 @400 Invoice no: INV-90155

@40 Code @120 Product @300 Ordered @380 Delivered
@40 300410 @120 Paper towel 6pk @300 12 @380 10
@40 300422 @120 Napkin 500ct @300 6 @380 6

@40 Received by: O. Hartley @300 Remarks: 2 short`,
    truth: {
      kind: 'proof_of_delivery',
      references: { shipment: ['DN-80117'], order: ['WL-20044'], invoice: ['INV-90155'] },
      facts: { customer: 'Westfield Larder Sim', signedBy: 'O. Hartley', remark: '2 short' },
      lines: [
        { item: '300410', quantityShipped: '12', quantity: '10' },
        { item: '300422', quantityShipped: '6', quantity: '6' },
      ],
    },
  },
  {
    id: 'second-pod-text-portal',
    format: 'txt',
    text: `PROOF OF DELIVERY REPORT

Pro Number          Bill of Lading      PO Number       Delivery Date   Signed By
------------------------------------------------------------------------------------
667-118203          SBL-44102           NV-3301         05/12/2026      T. ABARA

Exceptions: none noted
`,
    truth: {
      kind: 'proof_of_delivery',
      references: { pro: ['667-118203'], bill_of_lading: ['SBL-44102'], order: ['NV-3301'] },
      facts: { deliveredOn: '2026-05-12', signedBy: 'T. ABARA' },
      lines: [],
    },
  },
  {
    id: 'second-bol-vics',
    format: 'pdf',
    text: `#12 @40 Date: 05/04/2026 @200 BILL OF LADING @430 Page 1
@40 SHIP FROM @330 Bill of Lading Number: 08812345500071182
@40 Docket Supply Co (simulated) @330 CARRIER NAME: Simulated Linehaul
@40 SHIP TO @330 Pro number: SL-330914
@40 Northvale Stores Sim @330 Freight Charge Terms: Prepaid

@40 CUSTOMER ORDER NUMBER @200 # PKGS @280 WEIGHT @360 PALLET/SLIP
@40 NV-3301 @200 44 @280 1,320 @360 Y

@40 Shipper Signature/Date: M. Ito 05/04/26 @330 Carrier Signature: R. Quist`,
    truth: {
      kind: 'bill_of_lading',
      references: { bill_of_lading: ['08812345500071182'], pro: ['SL-330914'], order: ['NV-3301'] },
      facts: {
        shippedOn: '2026-05-04',
        carrier: 'Simulated Linehaul',
        freightTerms: 'Prepaid',
        carrierSignedBy: 'R. Quist',
      },
      lines: [],
    },
  },
  {
    id: 'second-debit-portal',
    format: 'pdf',
    text: `#16 @40 Debit Memo Details
@40 Northvale Stores Sim - Supplier Portal

@40 Document Number @200 NVD0044918
@40 Document Date @200 05/18/2026
@40 Supplier Invoice @200 INV-90201
@40 Purchase Order @200 NV-3301
@40 Debit Reason @200 Cost variance
@40 Debit Total @200 $37.44

@40 UPC @160 Units @220 Invoiced cost @310 PO cost @390 Variance
@40 012345678905 @160 48 @220 3.28 @310 2.50 @390 37.44`,
    truth: {
      kind: 'debit_memo',
      references: { claim: ['NVD0044918'], invoice: ['INV-90201'], order: ['NV-3301'] },
      facts: { date: '2026-05-18', reason: 'Cost variance', amount: '37.44', customer: 'Northvale Stores Sim' },
      lines: [{ item: '012345678905', quantity: '48', amount: '37.44' }],
    },
  },
  {
    id: 'second-debit-advice-text',
    format: 'txt',
    text: `WESTFIELD LARDER SIM
DEBIT ADVICE NO. WL-D-771

To: Docket Supply Co (simulated)
Date 14 May 2026
We have debited your account for the following:

Invoice INV-90155     short delivery 2 x paper towel      GBP 31.90

Queries: accounts payable
`,
    truth: {
      kind: 'debit_memo',
      references: { claim: ['WL-D-771'], invoice: ['INV-90155'] },
      facts: { date: '2026-05-14', amount: '31.90', currency: 'GBP', customer: 'WESTFIELD LARDER SIM' },
      lines: [],
    },
  },
  {
    id: 'second-debit-xlsx',
    format: 'xlsx',
    text: `Northvale Stores Sim|||Vendor debit memo
DM #|NV-DM-118|Invoice #|INV-90230
Memo date|2026-05-20|PO #|NV-3390

Item #|Item description|Qty|Unit cost|Ext. amount
100450|Canned peaches|6|24.00|144.00
Reason: Damaged in transit||||`,
    truth: {
      kind: 'debit_memo',
      references: { claim: ['NV-DM-118'], invoice: ['INV-90230'], order: ['NV-3390'] },
      facts: { date: '2026-05-20', reason: 'Damaged in transit' },
      lines: [{ item: '100450', quantity: '6', price: '24.00', amount: '144.00' }],
    },
  },
  {
    id: 'second-chargeback-mail',
    format: 'eml',
    text: `From: "Compliance" <compliance@northvale.sim.example>
To: ar@docket.example
Subject: Chargeback NV-CB-5520

Chargeback number: NV-CB-5520
Issue date: 05/21/2026
PO #: NV-3390
Violation: Carton labels missing
Total chargeback amount: USD 88.00

Northvale Stores Sim`,
    truth: {
      kind: 'chargeback',
      references: { claim: ['NV-CB-5520'], order: ['NV-3390'] },
      facts: { date: '2026-05-21', reason: 'Carton labels missing', amount: '88.00', currency: 'USD' },
      lines: [],
    },
  },
  {
    id: 'second-chargeback-table',
    format: 'pdf',
    text: `#14 @40 Supplier Chargeback Advice
@40 Harbour Home Stores Sim @360 Advice date: 22 May 2026
@40 Chargeback ref: HH-C-9004

@40 PO @140 Infraction @330 Occurrences @430 Charge
@40 HH-77120 @140 Late ship notice @330 2 @430 100.00
@330 Total charge @430 100.00`,
    truth: {
      kind: 'chargeback',
      references: { claim: ['HH-C-9004'], order: ['HH-77120'] },
      facts: { date: '2026-05-22', amount: '100.00', customer: 'Harbour Home Stores Sim' },
      lines: [{ reason: 'Late ship notice' }],
    },
  },
  {
    id: 'second-claim-form',
    format: 'pdf',
    text: `#15 @40 Freight Claim - Presentation of Loss and Damage
@40 Claim reference: LD-2026-0091 @330 Date of claim: 05/15/2026
@40 Claimant: Northvale Stores Sim
@40 PRO number: SL-330914 @330 B/L number: 08812345500071182
@40 Amount of claim: $264.00
@40 Reason for claim: 11 cartons water damaged`,
    truth: {
      kind: 'claim',
      references: { claim: ['LD-2026-0091'], pro: ['SL-330914'], bill_of_lading: ['08812345500071182'] },
      facts: {
        date: '2026-05-15',
        customer: 'Northvale Stores Sim',
        amount: '264.00',
        reason: '11 cartons water damaged',
      },
      lines: [],
    },
  },
  {
    id: 'second-claim-mail',
    format: 'eml',
    text: `From: "Goods in" <goodsin@westfield.sim.example>
To: service@docket.example
Subject: Short delivery on INV-90155

Hello team,

we would like to raise a claim for 2 cases missing from delivery note DN-80117, invoice INV-90155. Our claim
reference is WL-CL-0072 and we are claiming GBP 31.90.

Best regards
Westfield Larder Sim`,
    truth: {
      kind: 'claim',
      references: { claim: ['WL-CL-0072'], invoice: ['INV-90155'], shipment: ['DN-80117'] },
      facts: { amount: '31.90', currency: 'GBP', customer: 'Westfield Larder Sim' },
      lines: [],
    },
  },
  {
    id: 'second-promo-form',
    format: 'pdf',
    text: `#15 @40 Promotional Deal Form
@40 Promotion ID: NV-P-330 @330 Retailer: Northvale Stores Sim
@40 Event: Summer grilling @330 Type: Scan down
@40 Start date: 06/01/2026 @330 End date: 06/21/2026

@40 SKU @140 Description @320 Scan allowance per unit
@40 100450 @140 Canned peaches @320 0.40
@40 100451 @140 Canned pears @320 0.35

@40 Approved by: F. Okafor`,
    truth: {
      kind: 'promotion_sheet',
      references: { promotion: ['NV-P-330'] },
      facts: {
        customer: 'Northvale Stores Sim',
        name: 'Summer grilling',
        validFrom: '2026-06-01',
        validTo: '2026-06-21',
        approvedBy: 'F. Okafor',
      },
      lines: [
        { item: '100450', perUnit: '0.40' },
        { item: '100451', perUnit: '0.35' },
      ],
    },
  },
  {
    id: 'second-promo-xlsx',
    format: 'xlsx',
    text: `Trade deal sheet
Deal ID|TD-2201
Account|Harbour Home Stores Sim
Deal dates|2026-05-01 - 2026-05-31
Off invoice|7.5%
Authorized by|L. Prior`,
    truth: {
      kind: 'promotion_sheet',
      references: { promotion: ['TD-2201'] },
      facts: {
        customer: 'Harbour Home Stores Sim',
        validFrom: '2026-05-01',
        validTo: '2026-05-31',
        percent: '7.5',
        approvedBy: 'L. Prior',
      },
      lines: [],
    },
  },
  {
    id: 'second-other-statement',
    format: 'pdf',
    text: `#14 @40 STATEMENT OF ACCOUNT
@40 Docket Supply Co (simulated) @350 Customer: Northvale Stores Sim
@40 Date @120 Document @220 Type @320 Amount
@40 05/04/2026 @120 INV-90201 @220 Invoice @320 842.00
@40 05/18/2026 @120 NVD0044918 @220 Debit memo @320 -37.44
@220 Balance @320 804.56`,
    truth: null,
  },
  {
    id: 'second-other-advice-mail',
    format: 'eml',
    text: `From: "AP" <ap@northvale.sim.example>
To: ar@docket.example
Subject: Remittance 5520 - chargeback taken

Payment 5520 of USD 754.00 was sent by ACH today for INV-90201 (842.00) less chargeback NV-CB-5520 88.00.`,
    truth: null,
  },
];
