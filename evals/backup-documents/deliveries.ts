import type { Made, Truth } from './drawn.ts';

// Papers that a mail carries too: a clerk reads the same off both.
const cleanReceipt: Truth = {
  kind: 'proof_of_delivery',
  references: { pro: ['448-2210973'], bill_of_lading: ['BL-7700341'], order: ['4500128811'] },
  facts: { deliveredOn: '2026-03-18', signedBy: 'R. DELGADO', remark: 'None' },
  lines: [],
};
const billOfItems: Truth = {
  kind: 'bill_of_lading',
  references: { bill_of_lading: ['SBL-20417'], shipment: ['SHP-30021'], order: ['SO-88120'] },
  facts: {
    shippedOn: '2026-02-10',
    carrier: 'Simulated Cold Logistics',
    freightTerms: 'Prepaid',
    carrierSignedBy: 'Tunde Osei',
  },
  lines: [
    { item: '100207', quantity: '40', unit: 'CS' },
    { item: '100311', quantity: '25', unit: 'CS' },
  ],
};

/** Proofs of delivery and bills of lading of simulated carriers, warehouses and shippers. */
export const deliveries: Made[] = [
  {
    id: 'pod-carrier-clean',
    format: 'pdf',
    text: `#18 @40 NORTHLINE FREIGHT (SIMULATED)
#14 @40 DELIVERY RECEIPT / PROOF OF DELIVERY

@40 PRO Number: @140 448-2210973 @330 Delivery Date: @430 03/18/2026
@40 Bill of Lading: @140 BL-7700341 @330 Delivery Time: @430 09:42
@40 PO Number: @140 4500128811 @330 Pieces: @430 24 CTN

@40 Shipper: @330 Consignee:
@40 Docket Supply Co (simulated) @330 Fenwick Markets Sim DC 4
@40 12 Harbor Road, Camden NJ @330 900 Depot Way, Reading PA

@40 Received in good order except as noted:
@40 Exceptions: @140 None
@40 Signed by: @140 R. DELGADO`,
    truth: cleanReceipt,
  },
  {
    id: 'pod-short-items',
    format: 'pdf',
    text: `#16 @200 Proof of Delivery
@40 Simulated Cold Logistics @400 POD # 99817

@40 Shipment No. @200 Order No. @360 Invoice No.
@40 SHP-30021 @200 SO-88120 @360 INV-44017

@40 Delivered to: @150 Harborview Grocers Sim
@40 Date delivered: @150 12 Feb 2026

@40 Item @120 Description @320 Shipped @390 Received @460 Short
@40 100207 @120 Olive oil 1 l @320 40 @390 36 @460 4
@40 100311 @120 Tomato paste 200 g @320 25 @390 25 @460 0

@40 Receiver name (print): @180 Dana Whitlock
@40 Driver: @180 T. Osei
@40 Comments: @180 4 cs olive oil missing from pallet 2`,
    truth: {
      kind: 'proof_of_delivery',
      references: { shipment: ['SHP-30021'], order: ['SO-88120'], invoice: ['INV-44017'] },
      facts: { deliveredOn: '2026-02-12', signedBy: 'Dana Whitlock', remark: '4 cs olive oil missing from pallet 2' },
      lines: [
        { item: '100207', quantityShipped: '40', quantity: '36', quantityShort: '4' },
        { item: '100311', quantityShipped: '25', quantity: '25', quantityShort: '0' },
      ],
    },
  },
  {
    id: 'pod-tracking-page',
    format: 'txt',
    text: `Tracking details - proof of delivery
====================================
Tracking/PRO #......: 77120045518
Your reference......: PO 88-41207
Status..............: DELIVERED
Delivered on........: 2026-01-29 14:05
Left with...........: Receiving dock
Signed for by.......: M.KOWALSKI
Delivered pieces....: 12
Consignee...........: Brightway Pharmacies Sim
`,
    truth: {
      kind: 'proof_of_delivery',
      references: { pro: ['77120045518'], order: ['88-41207'] },
      facts: { deliveredOn: '2026-01-29', signedBy: 'M.KOWALSKI' },
      lines: [],
    },
  },
  {
    id: 'pod-damage-note',
    format: 'pdf',
    text: `#12 @40 GREENWAY HAULAGE SIM @420 POD
@40 Consignment note @420 Con. note no: GW-118822
@40 Customer ref: PO-771209 @300 Delivery note: DN-55081
@40 Delivered: 05/02/2026 11:10

@40 Goods description @250 Qty @320 Unit @390 Damaged
@40 Sparkling water 12 x 1l @250 60 @320 cases @390 3
@40 Tonic 24 x 200ml @250 20 @320 cases @390 0

@40 Condition on delivery: 3 cases crushed, cartons wet
@40 Name: J. Farrow @300 Signature: (signed)`,
    truth: {
      kind: 'proof_of_delivery',
      references: { pro: ['GW-118822'], order: ['PO-771209'], shipment: ['DN-55081'] },
      facts: { deliveredOn: '2026-02-05', signedBy: 'J. Farrow', remark: '3 cases crushed, cartons wet' },
      lines: [
        { description: 'Sparkling water 12 x 1l', quantity: '60', unit: 'cases', quantityDamaged: '3' },
        { description: 'Tonic 24 x 200ml', quantity: '20', unit: 'cases', quantityDamaged: '0' },
      ],
    },
  },
  {
    id: 'pod-unsigned',
    format: 'pdf',
    text: `#14 @40 DELIVERY RECEIPT
@40 Simulated Parcel Co
@40 BOL No. @160 60-11872
@40 Ship date @160 04/01/2026
@40 Delivery date @160 04/03/2026
@40 Consignee @160 Lakeside Stores Sim
@40 Total cartons @160 18

@40 Received by (signature): @220 ______________________
@40 Print name: @220 ______________________`,
    truth: {
      kind: 'proof_of_delivery',
      references: { bill_of_lading: ['60-11872'] },
      facts: { deliveredOn: '2026-04-03', shippedOn: '2026-04-01' },
      lines: [],
    },
  },
  {
    id: 'pod-german',
    format: 'pdf',
    text: `#14 @40 Ablieferungsnachweis
@40 Simulierte Spedition Nord GmbH
@40 Sendungsnummer: @180 SN-4471902
@40 Lieferschein-Nr.: @180 LS-220871
@40 Ihre Bestellung: @180 B-900417
@40 Zugestellt am: @180 14.03.2026
@40 Empfänger: @180 Simulierte Märkte AG
@40 Unterschrift von: @180 K. Brandt
@40 Bemerkungen: @180 2 Kartons fehlen`,
    truth: {
      kind: 'proof_of_delivery',
      references: { pro: ['SN-4471902'], shipment: ['LS-220871'], order: ['B-900417'] },
      facts: { deliveredOn: '2026-03-14', signedBy: 'K. Brandt', remark: '2 Kartons fehlen' },
      lines: [],
    },
  },
  {
    id: 'pod-csv-export',
    format: 'csv',
    text: `POD Number,Shipment,BOL,PRO,Delivered,Signed By,Exception,Item,Qty Delivered,UOM
P-5501,SHP-40012,BL-900128,118-2290,2026-02-20,L. Amaro,,100207,48,CA
P-5501,SHP-40012,BL-900128,118-2290,2026-02-20,L. Amaro,,100311,12,CA
`,
    truth: {
      kind: 'proof_of_delivery',
      references: { shipment: ['SHP-40012'], bill_of_lading: ['BL-900128'], pro: ['118-2290'] },
      facts: { deliveredOn: '2026-02-20', signedBy: 'L. Amaro' },
      lines: [
        { item: '100207', quantity: '48', unit: 'CA' },
        { item: '100311', quantity: '12', unit: 'CA' },
      ],
    },
  },
  {
    id: 'pod-mail-attached',
    format: 'eml',
    attached: 'pod-carrier-clean',
    text: `From: "Imaging desk" <imaging@northline.sim.example>
To: claims@docket.example
Subject: Requested POD for PRO 448-2210973

Hello,

please find the requested proof of delivery attached.

Regards
Imaging desk`,
    truth: cleanReceipt,
  },
  {
    id: 'pod-two-columns',
    format: 'pdf',
    text: `#10 @40 SIMULATED EXPRESS LINES @380 PROOF OF DELIVERY

@40 DELIVERY DATE @180 PRO NO. @300 B/L NO. @430 P.O. NO.
@40 01/22/26 @180 302-118844 @300 SBL0081277 @430 77-30981

@40 SHIPPER @300 CONSIGNEE
@40 DOCKET SUPPLY CO (SIM) @300 COASTAL CLUB STORES SIM

@40 HU @80 PCS @130 DESCRIPTION @330 WEIGHT
@40 2 @80 48 @130 GROCERIES NOI @330 1,440

@40 REMARKS: SHIPPER LOAD AND COUNT - SUBJECT TO COUNT
@40 RECEIVED BY: @130 A. PRUITT @330 DATE: 01/22/26`,
    truth: {
      kind: 'proof_of_delivery',
      references: { pro: ['302-118844'], bill_of_lading: ['SBL0081277'], order: ['77-30981'] },
      facts: {
        deliveredOn: '2026-01-22',
        signedBy: 'A. PRUITT',
        remark: 'SHIPPER LOAD AND COUNT - SUBJECT TO COUNT',
      },
      lines: [],
    },
  },
  {
    id: 'pod-refused-text',
    format: 'txt',
    text: `                     DELIVERY RECORD
Carrier: Simulated Valley Transport      Route: 14
Pro No: VT-20981        B/L: 8812099
Date Delivered: March 9, 2026

Item        Ordered   Delivered   Refused   Reason
200118      30        24          6         expired
200145      10        10          0

Customer signature: P. Lindqvist
Notes: 6 cs refused, short dated
`,
    truth: {
      kind: 'proof_of_delivery',
      references: { pro: ['VT-20981'], bill_of_lading: ['8812099'] },
      facts: { deliveredOn: '2026-03-09', signedBy: 'P. Lindqvist', remark: '6 cs refused, short dated' },
      lines: [
        { item: '200118', quantity: '24', quantityRefused: '6' },
        { item: '200145', quantity: '10', quantityRefused: '0' },
      ],
    },
  },
  {
    id: 'bol-straight',
    format: 'pdf',
    text: `#14 @180 STRAIGHT BILL OF LADING
@200 Short form - original - not negotiable

@40 Bill of Lading Number: @200 BL-7700341 @360 Date: @430 03/16/2026
@40 Carrier Name: @200 Northline Freight (simulated) @360 PRO: @430 448-2210973
@40 Freight Charge Terms: @200 Collect
@40 Customer Order Number: @200 4500128811

@40 Ship From: @330 Ship To:
@40 Docket Supply Co (simulated) @330 Fenwick Markets Sim DC 4

@40 Qty @90 Type @140 Weight @210 Commodity description
@40 24 @90 CTN @140 720 @210 Olive oil in cases

@40 Shipper signature: @160 H. Stone @330 Carrier signature: @450 T. Osei
@40 Date: @160 03/16/2026 @330 Pickup date: @450 03/16/2026`,
    truth: {
      kind: 'bill_of_lading',
      references: { bill_of_lading: ['BL-7700341'], pro: ['448-2210973'], order: ['4500128811'] },
      facts: {
        shippedOn: '2026-03-16',
        carrier: 'Northline Freight (simulated)',
        freightTerms: 'Collect',
        carrierSignedBy: 'T. Osei',
      },
      lines: [{ quantity: '24', unit: 'CTN', description: 'Olive oil in cases' }],
    },
  },
  {
    id: 'bol-items',
    format: 'pdf',
    text: `#13 @40 Uniform Bill of Lading @380 B/L No. SBL-20417
@40 Shipped: 2026-02-10 @380 Shipment: SHP-30021
@40 Carrier: Simulated Cold Logistics @380 Trailer: 5582
@40 Freight terms: Prepaid @380 Order: SO-88120

@40 Item no. @120 Description @300 Quantity @380 UOM @440 Weight lb
@40 100207 @120 Olive oil 1 l @300 40 @380 CS @440 880
@40 100311 @120 Tomato paste 200 g @300 25 @380 CS @440 310
@300 65 @440 1,190

@40 Received, subject to classifications and tariffs in effect.
@40 Driver's name: Tunde Osei @330 Driver's signature: signed`,
    truth: billOfItems,
  },
  {
    id: 'bol-text',
    format: 'txt',
    text: `BILL OF LADING                                BOL#: 60-11872
SHIP DATE: 04/01/2026                         CARRIER: SIMULATED PARCEL CO
FREIGHT TERMS: FOB ORIGIN, COLLECT            SCAC: SMPC
SHIP TO: LAKESIDE STORES SIM                  P.O.: LS-77120

CARTONS   ITEM       DESCRIPTION
10        300410     PAPER TOWEL 6PK
8         300422     NAPKIN 500CT

DRIVER SIGNATURE: E. BOYD      DATE: 04/01/2026
`,
    truth: {
      kind: 'bill_of_lading',
      references: { bill_of_lading: ['60-11872'], order: ['LS-77120'] },
      facts: {
        shippedOn: '2026-04-01',
        carrier: 'SIMULATED PARCEL CO',
        freightTerms: 'FOB ORIGIN, COLLECT',
        carrierSignedBy: 'E. BOYD',
      },
      lines: [
        { quantity: '10', item: '300410' },
        { quantity: '8', item: '300422' },
      ],
    },
  },
  {
    id: 'bol-csv',
    format: 'csv',
    text: `Bill of Lading,Ship Date,Carrier,PRO Number,PO Number,Item,Qty Shipped,Unit
BL-900128,2026-02-18,Simulated Interline,118-2290,C-40188,100207,48,CA
BL-900128,2026-02-18,Simulated Interline,118-2290,C-40188,100311,12,CA
`,
    truth: {
      kind: 'bill_of_lading',
      references: { bill_of_lading: ['BL-900128'], pro: ['118-2290'], order: ['C-40188'] },
      facts: { shippedOn: '2026-02-18', carrier: 'Simulated Interline' },
      lines: [
        { item: '100207', quantity: '48', unit: 'CA' },
        { item: '100311', quantity: '12', unit: 'CA' },
      ],
    },
  },
  {
    id: 'bol-stacked',
    format: 'pdf',
    text: `@40 SIMULATED INTERLINE
#15 @40 BILL OF LADING

@40 B/L NUMBER @220 SHIP DATE @380 FREIGHT
@40 IL-558120 @220 Jan 30, 2026 @380 Prepaid

@40 CUSTOMER PO @220 PRO NUMBER @380 CARRIER
@40 PX-40077 @220 118-0091 @380 Simulated Interline

@40 No. pkgs @120 HM @170 Kind of package, description of articles @430 Weight
@40 36 @170 CASES CANNED FRUIT @430 1,152

@40 Agent for carrier: @160 V. Marsh`,
    truth: {
      kind: 'bill_of_lading',
      references: { bill_of_lading: ['IL-558120'], order: ['PX-40077'], pro: ['118-0091'] },
      facts: {
        shippedOn: '2026-01-30',
        freightTerms: 'Prepaid',
        carrier: 'Simulated Interline',
        carrierSignedBy: 'V. Marsh',
      },
      lines: [{ quantity: '36', description: 'CASES CANNED FRUIT' }],
    },
  },
  {
    id: 'bol-mail',
    format: 'eml',
    attached: 'bol-items',
    text: `From: Shipping <shipping@docket-supply.sim.example>
To: claims@docket.example
Subject: BOL for SO-88120

Signed copy attached.`,
    truth: billOfItems,
  },
];
