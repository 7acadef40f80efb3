import { compactDay, dayOf } from './days.ts';
import { type Field, fieldsOf } from './mt940Fields.ts';

/** A balance; `amount` as a plain decimal ("84349.74"), signed by its mark. */
export type Mt940Balance = {
  tag: string;
  mark: 'C' | 'D';
  day: string | null;
  currency: string;
  amount: string;
  field: Field;
};

/** One :61: with the :86: that belong to it. `amount` is a plain decimal, signed: positive credits the account. */
export type Mt940Transaction = {
  field: Field;
  valueDay: string | null;
  entryDay: string | null;
  /** RC takes back a credit, RD a debit. */
  mark: 'C' | 'D' | 'RC' | 'RD';
  fundsCode: string | null;
  amount: string;
  /** N, F or S with three characters: "NTRF". */
  type: string | null;
  customerReference: string | null;
  bankReference: string | null;
  extraDetails: string | null;
  details: Field[];
};

/** One message MT940 (or MT942, which has no balances). Fields that are missing are null. */
export type Mt940Statement = {
  reference: string | null;
  relatedReference: string | null;
  account: string | null;
  number: string | null;
  sequence: string | null;
  balances: Mt940Balance[];
  transactions: Mt940Transaction[];
  /** :61: that could not be read. */
  unreadable: Field[];
  intraday: boolean;
  first: Field;
};

/** Reads all messages of a text. Pure structure: nothing is judged here. */
export function parseMt940(text: string): Mt940Statement[] {
  return fieldsOf(text).map(readMessage);
}

function readMessage(fields: Field[]): Mt940Statement {
  const [first] = fields as [Field];
  const plain = (tag: RegExp) => fields.find((field) => tag.test(field.tag))?.text.trim() || null;
  const numbers = /^(\d+)(?:\/(\d+))?/.exec(plain(/^28/) ?? '');
  const transactions: Mt940Transaction[] = [];
  const unreadable: Field[] = [];
  let open: Mt940Transaction | null = null;
  for (const field of fields) {
    if (field.tag === '61') {
      open = readTransaction(field);
      if (open) transactions.push(open);
      else unreadable.push(field);
    } else if (field.tag === '86') open?.details.push(field);
    else if (field.tag !== 'NS') open = null;
  }
  return {
    reference: plain(/^20$/),
    relatedReference: plain(/^21$/),
    account: plain(/^25/),
    number: numbers?.[1] ?? null,
    sequence: numbers?.[2] ?? null,
    balances: fields.flatMap((field) => readBalance(field) ?? []),
    transactions,
    unreadable,
    intraday: fields.some(({ tag }) => /^(34F|90[CD]|13)/.test(tag)) && !fields.some(({ tag }) => tag.startsWith('60')),
    first,
  };
}

/** 1!a6!n3!a15d: mark, date, currency, amount. */
function readBalance(field: Field): Mt940Balance | null {
  if (!/^6[0245]/.test(field.tag)) return null;
  const match = /^([CD])(\d{6})([A-Z]{3})(\d{1,15}),?(\d*)/.exec(field.text.trim());
  if (!match) return null;
  const [, mark, day, currency, whole, decimals] = match as unknown as [
    string,
    'C' | 'D',
    string,
    string,
    string,
    string,
  ];
  const amount = signed(mark === 'D', whole, decimals);
  return { tag: field.tag, mark, day: compactDay(day), currency, amount, field };
}

/**
 * 6!n[4!n]2a[1!a]15d1!a3!c16x[//16x] and on the next line [34x]. Tolerated: a line end before the amount, blanks that fill the
 * references, longer references, details behind the sixteen characters of the reference on the same line.
 */
const transaction =
  /^(\d{6})(\d{4})?(R[CD]|[CD])([A-Z])?\s*(\d{1,15}),?(\d{0,5})([NFS][A-Z0-9]{3})?([^\r\n]*)(?:\r?\n([\s\S]*))?$/;

function readTransaction(field: Field): Mt940Transaction | null {
  const match = transaction.exec(field.text);
  if (!match) return null;
  const [, value = '', entry, mark, fundsCode, whole = '', decimals = '', type, rest = '', next] = match;
  const valueDay = compactDay(value);
  const slash = rest.indexOf('//');
  const { reference, beside } = slash === -1 ? splitReference(rest) : { reference: rest.slice(0, slash), beside: '' };
  const extra = [beside, next ?? ''].map((part) => part.trim()).filter(Boolean);
  return {
    field,
    valueDay,
    entryDay: entry && valueDay ? entryDayOf(entry, valueDay) : null,
    mark: mark as Mt940Transaction['mark'],
    fundsCode: fundsCode ?? null,
    amount: signed(mark === 'D' || mark === 'RC', whole, decimals),
    type: type ?? null,
    customerReference: reference.trim() || null,
    bankReference: slash === -1 ? null : rest.slice(slash + 2).trim() || null,
    extraDetails: extra.join('\n') || null,
    details: [],
  };
}

/** A reference that is filled up to sixteen characters ends there; what stands behind is a supplement. */
function splitReference(rest: string): { reference: string; beside: string } {
  const filled = rest.length > 16 && /\s/.test(rest.slice(14, 17));
  return filled ? { reference: rest.slice(0, 16), beside: rest.slice(16) } : { reference: rest, beside: '' };
}

/** MMDD in the year that lies nearest to the value date: a booking of 31 December may have its value in January. */
function entryDayOf(entry: string, valueDay: string): string | null {
  const year = Number(valueDay.slice(0, 4));
  if (entry.slice(0, 2) === valueDay.slice(5, 7)) return dayOf(String(year), entry.slice(0, 2), entry.slice(2));
  const value = Date.parse(valueDay);
  const days = [year, year - 1, year + 1].flatMap(
    (each) => dayOf(String(each), entry.slice(0, 2), entry.slice(2)) ?? [],
  );
  return days.sort((a, b) => Math.abs(Date.parse(a) - value) - Math.abs(Date.parse(b) - value))[0] ?? null;
}

function signed(negative: boolean, whole: string, decimals: string): string {
  const digits = whole.replace(/^0+(?=\d)/, '');
  return `${negative ? '-' : ''}${digits}${decimals ? `.${decimals}` : ''}`;
}
