import { z } from 'zod';
import { type RecordKind, recordKind } from './records/registry.ts';

const name = z.string().regex(/^[a-zA-Z]\w{0,40}$/, 'letters, digits and underscores');
const column = z.string().trim().min(1).max(120);

/** One step that makes another value of a text. Those that take no more than their name are written as their name. */
export const transform = z.union([
  z.enum([
    'upper',
    'lower',
    'withoutLeadingZeros',
    'withoutSign',
    'negated',
    'integer',
    'decimal',
    /** A decimal in the record's currency to its minor units. */
    'money',
    /** The same where the system keeps two decimals whatever the currency has (SAP's internal tables). */
    'moneyOfTwoDecimals',
    /** An ISO date, YYYYMMDD or /Date(ms)/; none where it is all zeros or the year 9999. */
    'date',
    /** The same as a moment; midnight in UTC where no time is told. */
    'moment',
    /** true, X, 1, yes to true; false, empty, 0, no to false. */
    'boolean',
  ]),
  z.strictObject({
    codes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    /** What becomes of a code that is not listed: refused where it is left out. */
    otherwise: z.enum(['same', 'none']).optional(),
  }),
  z.strictObject({ dateFormat: z.enum(['DD.MM.YYYY', 'DD/MM/YYYY', 'MM/DD/YYYY', 'YYYY/MM/DD']) }),
  z.strictObject({ cutTo: z.int().min(1).max(400) }),
]);
export type Transform = z.infer<typeof transform>;

const as = z.array(transform).max(8).optional();
const constant = z.union([z.string(), z.number(), z.boolean()]);

/** Where a value comes from. A text alone names a column of the row at hand; an empty cell is no value. */
export type Value =
  | string
  | {
      column: string;
      of?: string | undefined;
      pick?: 'first' | 'last' | 'largest' | 'smallest' | 'sum' | undefined;
      as?: Transform[] | undefined;
    }
  | { constant: string | number | boolean }
  | { concat: Value[]; with?: string | undefined; as?: Transform[] | undefined }
  | { firstOf: Value[]; as?: Transform[] | undefined }
  | { when: Condition; use: Value; else?: Value | undefined }
  | { divide: [Value, Value]; decimals: number }
  | {
      known: z.infer<typeof recordKind>;
      number: Value;
      field: string;
      in?: { list: string; where: Record<string, Value> } | undefined;
      optional?: boolean | undefined;
    }
  | { each: string; where?: Condition | undefined; fields: Record<string, Value> }
  | { texts: Value[] }
  | { fields: Record<string, Value> };

export type Condition =
  | { value: Value; is: (string | number | boolean)[] }
  | { value: Value; isNot: (string | number | boolean)[] }
  | { filled: Value }
  | { empty: Value }
  | { same: [Value, Value] }
  | { not: Condition }
  | { all: Condition[] }
  | { any: Condition[] };

/** Names of files; few stars, so that comparing stays quick whatever a name looks like. */
const filePattern = z
  .string()
  .min(1)
  .max(120)
  .refine((pattern) => pattern.split('*').length <= 4, 'at most three *');

const fieldName = z.string().regex(/^[a-zA-Z]\w{0,60}$/);

export const value: z.ZodType<Value> = z.lazy(() =>
  z.union([
    column,
    z.strictObject({
      column,
      /** The joined table; its rows that belong to the row at hand. */
      of: name.optional(),
      /** Which of several rows; the first unless said. */
      pick: z.enum(['first', 'last', 'largest', 'smallest', 'sum']).optional(),
      as,
    }),
    z.strictObject({ constant }),
    z.strictObject({ concat: z.array(value).min(1).max(10), with: z.string().max(10).optional(), as }),
    z.strictObject({ firstOf: z.array(value).min(1).max(10), as }),
    z.strictObject({ when: condition, use: value, else: value.optional() }),
    z.strictObject({ divide: z.tuple([value, value]), decimals: z.int().min(0).max(8) }),
    z.strictObject({
      /** A record that is known already, from this load or from anywhere else, by its number. */
      known: recordKind,
      number: value,
      field: fieldName,
      /** The element of one of its lists that has these values. */
      in: z.strictObject({ list: fieldName, where: z.record(fieldName, value) }).optional(),
      /** Left out where the record is not known. Else the row is parked until it is. */
      optional: z.boolean().optional(),
    }),
    z.strictObject({ each: name, where: condition.optional(), fields: z.record(fieldName, value) }),
    z.strictObject({ texts: z.array(value).min(1).max(20) }),
    z.strictObject({ fields: z.record(fieldName, value) }),
  ]),
);

export const condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ value, is: z.array(constant).min(1) }),
    z.strictObject({ value, isNot: z.array(constant).min(1) }),
    z.strictObject({ filled: value }),
    z.strictObject({ empty: value }),
    z.strictObject({ same: z.tuple([value, value]) }),
    z.strictObject({ not: condition }),
    z.strictObject({ all: z.array(condition).min(1).max(10) }),
    z.strictObject({ any: z.array(condition).min(1).max(10) }),
  ]),
);

const join = z.strictObject({
  table: name,
  /** The join whose rows it belongs to; the record's own row where left out. */
  to: name.optional(),
  /** Column of that row → column of this table. */
  on: z.record(column, column),
  /** Keys agree where they differ in leading zeros only. */
  ignoringLeadingZeros: z.boolean().default(false),
  /** Only rows of it in which these columns hold one of these values. */
  only: z.record(column, z.array(z.string()).min(1)).optional(),
});

/** How one kind of record is made of the rows of one table, with rows of others that belong to them. */
export const recordMapping = z.strictObject({
  name,
  record: recordKind,
  from: name,
  joins: z.record(name, join).default({}),
  /** Rows for which one of these holds make no record; the report counts them by why. */
  leaveOut: z.array(z.strictObject({ when: condition, because: z.string().min(1).max(200) })).default([]),
  /** When what the row says became so. The newest fact about a record wins; without a time it is when the load came. */
  asOf: value.optional(),
  /** Changes a record that is known: fields not named here stay as they are. A row about an unknown one is parked. */
  amends: z.boolean().default(false),
  fields: z.record(fieldName, value),
});
export type RecordMapping = z.infer<typeof recordMapping>;

const sampleRow = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

/** Rows and the records they must become: the mapping's own tests. */
export const mappingSample = z.strictObject({
  name: z.string().min(1).max(120),
  tables: z.record(name, z.array(sampleRow).max(50)),
  /** Records that are known before. */
  known: z.array(z.strictObject({ kind: recordKind, body: z.record(z.string(), z.unknown()) })).default([]),
  /** Every record that comes of it, in order, with all of its fields; defaults may be left out. */
  expected: z.array(z.strictObject({ kind: recordKind, body: z.record(z.string(), z.unknown()) })).default([]),
  /** How many rows are refused, parked or left out. */
  refused: z.int().default(0),
  parked: z.int().default(0),
  leftOut: z.int().default(0),
});
export type MappingSample = z.infer<typeof mappingSample>;

/** One version of a mapping: which tables of a foreign system become which canonical records. Data, like rules and policies. */
export const mapping = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{3,60}$/),
  name: z.string().min(1).max(120),
  about: z.string().min(1).max(1000),
  tables: z.record(
    name,
    z.strictObject({
      about: z.string().max(200).optional(),
      /** Names of files, folders or sheets that hold it; `*` stands for any characters. Case does not count. */
      files: z.array(filePattern).min(1).max(10),
    }),
  ),
  /** Tables of the system that make no record, with why: their files are told in the report, not as a surprise. */
  notRead: z
    .array(z.strictObject({ files: z.array(filePattern).min(1), because: z.string().min(1).max(200) }))
    .default([]),
  /** In this order: what others look up comes first. */
  records: z.array(recordMapping).min(1).max(40),
  samples: z.array(mappingSample).min(1).max(60),
});
export type Mapping = z.infer<typeof mapping>;

/** A row of a foreign table, with where it stands. */
export type SourceRow = { file: string; row: number; cells: Record<string, string> };

/** A cell by its column; empty where the row has no such column, whatever its name is. */
export const cellOf = (cells: Record<string, string>, column: string): string =>
  Object.hasOwn(cells, column) ? (cells[column] ?? '') : '';

/** Why a row made no record, and where the value stands that is to blame. */
export type RowFault = {
  record: string;
  file: string;
  row: number;
  column: string | null;
  value: string | null;
  code: string;
  message: string;
};

/** What became of the rows of one record mapping. */
export type RecordCounts = {
  read: number;
  written: number;
  unchanged: number;
  stale: number;
  refused: number;
  parked: number;
  leftOut: Record<string, number>;
};

/** What a mapping would make of the first rows of some tables. */
export type TriedMapping = {
  tables: { table: string; rows: number; missingColumns: string[] }[];
  notRead: { file: string; because: string }[];
  faults: RowFault[];
  records: {
    name: string;
    kind: RecordKind;
    read: number;
    made: { file: string; row: number; body: Record<string, unknown> }[];
    refused: RowFault[];
    parked: { file: string; row: number; number: string; wants: { kind: RecordKind; number: string } }[];
    leftOut: Record<string, number>;
  }[];
};
