import { z } from 'zod';
import { docketError } from '../../core/errors.ts';
import { currencyCode } from '../../core/money.ts';

/** Where a field stands in its record, as bank guides count: `from` 1 on, the record type included. */
const place = z.strictObject({ from: z.int().min(1).max(1_000), length: z.int().min(1).max(200) });

/** The fields a reader looks for, by record type. What a bank does not send is left out. */
const records = {
  '1': z.strictObject({ date: place.optional(), origin: place.optional() }),
  '2': z.strictObject({ origin: place.optional() }),
  '5': z.strictObject({ batch: place.optional(), lockbox: place.optional(), date: place.optional() }),
  '6': z.strictObject({
    batch: place.optional(),
    item: place.optional(),
    amount: place,
    routing: place.optional(),
    account: place.optional(),
    cheque: place.optional(),
    payer: place.optional(),
  }),
  '4': z.strictObject({
    batch: place.optional(),
    item: place.optional(),
    last: place.optional(),
    invoice: place,
    gross: place.optional(),
    discount: place.optional(),
    net: place.optional(),
    reason: place.optional(),
    text: place.optional(),
  }),
  '7': z.strictObject({ batch: place.optional(), count: place.optional(), total: place.optional() }),
  '8': z.strictObject({ count: place.optional(), total: place.optional() }),
  '9': z.strictObject({ records: place.optional() }),
} as const;

/**
 * How one bank lays out its BAI lockbox file. Banks use three to eight of the record types and widths of their own, so the layout is
 * data: versioned, chosen per partner, checked here. A record type that is given replaces the default one whole.
 */
export const lockboxLayout = z.strictObject({
  name: z.string().min(1),
  version: z.string().min(1),
  currency: currencyCode.default('USD'),
  /** Digits behind the decimal point that amounts do not print. */
  decimals: z.int().min(0).max(4).default(2),
  dateFormat: z.enum(['YYMMDD', 'YYYYMMDD', 'MMDDYY', 'MMDDYYYY']).default('YYMMDD'),
  /** What the `last` field of a record 4 holds on the last one of a cheque. */
  lastOverflow: z.string().min(1).default('9'),
  records: z.strictObject(records),
});
export type LockboxLayout = z.infer<typeof lockboxLayout>;
export type Place = z.infer<typeof place>;
export type RecordType = keyof typeof records;

const at = (from: number, length: number): Place => ({ from, length });
const own = { batch: at(2, 3), item: at(5, 3) };

/** The 80-character layout most banks started from; an overflow record holds invoice, gross, discount and net. */
export const defaultLayout: LockboxLayout = {
  name: 'bai-80',
  version: '1',
  currency: 'USD',
  decimals: 2,
  dateFormat: 'YYMMDD',
  lastOverflow: '9',
  records: {
    '1': { origin: at(14, 10), date: at(24, 6) },
    '2': { origin: at(12, 10) },
    '5': { batch: at(2, 3), lockbox: at(8, 7), date: at(15, 6) },
    '6': { ...own, amount: at(8, 10), routing: at(18, 9), account: at(27, 10), cheque: at(37, 10), payer: at(47, 30) },
    '4': {
      ...own,
      last: at(11, 1),
      invoice: at(12, 15),
      gross: at(27, 10),
      discount: at(37, 10),
      net: at(47, 10),
      reason: at(57, 3),
      text: at(60, 21),
    },
    '7': { batch: at(2, 3), count: at(21, 3), total: at(24, 10) },
    '8': { count: at(21, 4), total: at(25, 10) },
    '9': { records: at(2, 6) },
  },
};

/** What a partner's mapping may say; all of it is optional. */
export const lockboxMapping = lockboxLayout.partial().extend({ records: z.strictObject(records).partial().optional() });

/** Checks a partner's layout and completes it from the default one; throws `bad_mapping` naming the field. */
export function parseLayout(mapping: unknown): LockboxLayout {
  const parsed = lockboxMapping.safeParse(mapping ?? {});
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const message = `The lockbox layout is wrong at "${issue?.path.join('.') ?? ''}": ${issue?.message ?? 'unreadable'}`;
    throw docketError({ code: 'bad_mapping', message, details: { issues: parsed.error.issues.slice(0, 10) } });
  }
  const given = mapping
    ? Object.fromEntries(Object.keys(mapping).map((key) => [key, parsed.data[key as keyof typeof parsed.data]]))
    : {};
  return { ...defaultLayout, ...given, records: { ...defaultLayout.records, ...parsed.data.records } } as LockboxLayout;
}
