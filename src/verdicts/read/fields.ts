/** What a field's value is read as. `amount` is in whole currency units; names that say minor units or cents are scaled. */
export type FieldKind = 'text' | 'number' | 'day' | 'moment' | 'flag';

/** A field: how its value is read, what it means, and the concepts its names are made of, alternatives parted by "|", best first. */
export type Field = {
  kind: FieldKind;
  about: string;
  names: string;
  /** People write it in words, in any language. */
  isProse?: true;
  /** What any value of it looks like. */
  looks?: RegExp;
  /** Single words that are its whole name, where they would mean too much as part of one. */
  alone?: readonly string[];
};
export type Shape = { about: string; head: Record<string, Field>; line: Record<string, Field> };

export const text = (about: string, names: string): Field => ({ kind: 'text', about, names });
/** Words that people write and adjudicators read. */
export const prose = (about: string, names: string): Field => ({ ...text(about, names), isProse: true });
export const number = (about: string, names: string): Field => ({ kind: 'number', about, names });
/** How many of something: what is printed with the sign of a currency is none. */
export const count = (about: string, names: string, alone = ''): Field => ({
  ...number(about, names),
  looks: /^[^$€£¥\p{L}]*\d[^$€£¥]*$/u,
  alone: alone.split(' ').filter(Boolean),
});
export const day = (about: string, names: string): Field => ({ kind: 'day', about, names });
/** A day, with the time of day where one stands: YYYY-MM-DD or YYYY-MM-DDTHH:MM. */
export const moment = (about: string, names: string): Field => ({ kind: 'moment', about, names });
export const flag = (about: string, names: string): Field => ({ kind: 'flag', about, names });

/** What papers are called by: a few words at most, and no money with its cents. */
const reference = (field: Field): Field => ({
  ...field,
  looks: /^(?!\s*\d{1,3}(?:[.,\s]?\d{3})*[.,]\d\d\s*$)\s*\S+(\s+\S+){0,4}\s*$/,
});

/** What any record may say about its place among the others. */
export const links = {
  customer: text('the customer, by number or name', 'customer num | customer'),
  customerName: text('its name', 'customer name'),
  currency: { ...text('ISO 4217', 'currency'), looks: /^\s*([a-z]{3}|[$€£¥])\s*$/i },
  invoiceNumber: reference(text('the invoice it is about', 'invoiced num | invoiced')),
  orderNumber: reference(text('the purchase order it is about', 'ordered num | ordered')),
  customerOrder: text("the customer's own number of the order", 'customer ordered num | customer ordered'),
  shipmentNumber: reference(text('the shipment it is about', 'shipped num | shipped | asn num | asn | delivered num')),
  claimNumber: reference(text('the claim or deduction it is about', 'claim num | claim')),
  promotionNumber: reference(text('the promotion it is about', 'promo num | promo')),
  billOfLading: text('bill of lading', 'bol num | bol | invoiced bol | invoiced bol num'),
  authorisation: {
    ...text('return authorisation (RMA)', 'authorised num | authorised | authorised refused num | refused num'),
    // A number, not what somebody says of it.
    looks: /^\s*\S+( \S+){0,3}\s*$/,
  },
  status: prose('where it stands', 'status | state'),
  text: prose('free text', 'text | customer text'),
  date: day('its date', 'date'),
} satisfies Record<string, Field>;

/** A record is no link to itself. */
export function without(name: keyof typeof links): Record<string, Field> {
  const { [name]: _own, ...rest } = links;
  return rest;
}

export const item = {
  item: text(
    'our number of the item',
    'item num | item | item list | supplier item num | supplier item | applied item to',
  ),
  gtin: text('GTIN, UPC or EAN', 'gtin | item gtin | gtin num'),
  buyerItem: text("the buyer's number of the item", 'customer item num | customer item'),
  unit: { ...text('unit of measure', 'unit | qty unit | pack unit'), looks: /[a-z]/i },
} satisfies Record<string, Field>;

export const priced = {
  price: number(
    'price for one unit',
    'net price unit | net price per unit | net price per qty | price unit | price per unit | price | net price | price qty | price per qty | price amount | price invoiced | price invoiced unit | price ordered unit | rate unit | rate | price per weight | price weight | net price per weight | rate per weight',
  ),
  priceUnit: {
    ...text('unit the price is for, where another', 'price unit kind | per unit | base price unit'),
    looks: /[a-z]/i,
  },
  // For how many: hundreds, a dozen; money for one has its cents.
  pricePer: {
    ...number(
      'how many units the price is for, where not one',
      'base price qty | per price | per price qty | price qty unit | per unit',
    ),
    looks: /^\D*\d+(\.0|\.0{3,})?\D*$/,
  },
  packSize: count('single units in one of the line', 'pack | pack qty | pack unit | pack num'),
  amount: {
    ...number(
      'extended amount',
      'line amount | line net amount | net amount | amount | line total | line price | price total | net | total amount | line net | total',
    ),
    alone: ['extended', 'ext', 'extension'],
  },
} satisfies Record<string, Field>;

export const paymentTerms = {
  discountPercent: number(
    'cash discount in percent',
    'discount percent | discount rate | discount early paid percent | discount paid percent | discount terms percent | discount early paid rate | early paid percent | discount early percent',
  ),
  discountDays: number(
    'days it may be taken in',
    'days discount | discount terms days | discount window days | discount paid days | days early paid | discount early days | discount window',
  ),
  netDays: number('days until due', 'days net | days due | net terms days | days net paid | days paid'),
  graceDays: number('days of grace', 'days grace | days discount grace | discount grace paid days | grace'),
  discountUntil: day(
    'last day it may be taken',
    'date discount | date discount due | date discount to | discount due | discount to | date discount terms | date discount paid',
  ),
  discountBase: prose('what the discount is taken on', 'base discount'),
  discountStart: prose(
    'which day the discount days count from',
    'base date discount | discount from | days discount from | date discount from | base date | base discount date | from discount terms',
  ),
  termsText: prose('the terms in words', 'terms | terms text | paid terms | terms num | name terms'),
  freightTerms: prose(
    'who arranges and pays the freight, FOB point',
    'bearer freight | freight terms | fob | fob terms | freight | freight paid | freight kind | fob from | fob num | freight paid terms | delivered terms | fee freight',
  ),
} satisfies Record<string, Field>;

export const goodsState = {
  clean: flag('signed without a remark', 'clean | clean signed | clean delivered'),
  condition: prose(
    'condition noted',
    'condition | condition delivered | condition received | condition item | condition date arrived | condition signed | signed status',
  ),
  sealIntact: flag('the seal was unbroken', 'intact seal | seal | condition seal | seal status'),
  shipperLoad: flag(
    'shipper load and count: the carrier did not count',
    'load | load shipped | load qty | load qty shipped',
  ),
  quantityShort: count('missing', 'qty short | short'),
  quantityDamaged: count('damaged', 'damaged qty | damaged'),
  quantityRefused: count('refused', 'qty refused | refused'),
  quantityOverage: count('too many', 'overage qty | overage'),
  quantityQuestioned: count('in question', 'qty questioned | questioned | defect qty'),
} satisfies Record<string, Field>;

/** What a line weighs, where goods are billed by it. */
export const weight = number(
  'weight',
  'weight | net weight | invoiced weight | weight received | weight shipped | delivered weight | qty weight | total weight | accepted weight | weight net received',
);

export const hours = number('hours of work', 'hours service | hours');
export const lot = text('lot', 'lot | lot num');
export const inspection = prose(
  'what an inspection found',
  'inspection | inspection text | inspection disposition | inspection status',
);

/** What the routing guide asks for, and what the customer did without. */
export const carrierRequired = text(
  'carrier the routing guide names',
  'carrier requested | compliance carrier | carrier compliance requested | authorised carrier | contract carrier',
);
export const waiver = prose(
  'what the customer waived',
  'waiver | text waiver | authorised by waiver | by waiver | compliance waiver | compliance text waiver | authorised by compliance waiver',
);
