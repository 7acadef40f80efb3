import { z } from 'zod';
import { eventEnvelope } from '../core/events.ts';
import { evidence } from '../core/evidence.ts';
import { mapping } from '../core/mapping.ts';
import { type RecordKind, recordSchemas } from '../core/records/registry.ts';
import { remittance, remittances } from '../core/remittance.ts';
import { rule } from '../core/rule.ts';
import { categoryCode, verdict } from '../core/taxonomy.ts';
import { lockboxMapping } from '../ingest/bank/lockboxLayout.ts';
import { tableMapping } from '../ingest/table/mapping.ts';
import { evidenceSchemas } from '../verdicts/read/recordSchemas.ts';

const confidence = z.number().min(0).max(1);
const decimal = z.string().regex(/^-?\d+(\.\d+)?$/);

const classifyInput = z.object({
  id: z.union([z.string(), z.number()]),
  text: z.string().nullable(),
  customer: z.string().nullish(),
  customerCode: z.union([z.string(), z.number()]).nullish(),
  amount: decimal.nullish(),
  currency: z.string().nullish(),
});

const classifyOutput = z.object({
  id: z.union([z.string(), z.number()]),
  category: categoryCode,
  confidence,
  alternatives: z.array(z.object({ category: categoryCode, confidence })),
  route: z.enum(['auto', 'review', 'abstain']),
  reasons: z.array(z.object({ text: z.string(), evidence: z.array(evidence) })),
  versions: z.record(z.string(), z.unknown()),
});

export const adjudicateInput = z.object({
  id: z.union([z.string(), z.number()]),
  claim: z.record(z.string(), z.unknown()),
  records: z.array(
    z.looseObject({
      type: z
        .string()
        .describe('what kind of paper it is, in any words; what names no kind that is known is read as a note'),
    }),
  ),
});

export const adjudicateOutput = z.object({
  id: z.union([z.string(), z.number()]),
  verdict,
  validAmount: decimal,
  currency: z.string(),
  category: categoryCode,
  confidence,
  reasons: z.array(
    z.object({
      text: z.string(),
      evidence: z.array(z.object({ record: z.string(), field: z.string(), value: z.unknown() })),
    }),
  ),
  missing: z.array(z.string()),
  wouldChange: z.string(),
});

/** What goes over the borders of the command line and the API, by the names `docket schema` knows. */
const contracts = {
  remittance,
  remittances,
  event: eventEnvelope,
  'classify-input': classifyInput,
  'classify-output': classifyOutput,
  'adjudicate-input': adjudicateInput,
  'adjudicate-output': adjudicateOutput,
  'table-mapping': tableMapping,
  rule,
  mapping,
  'lockbox-layout': lockboxMapping,
} as const;

/** The name of a record's schema: its kind, but the filed remittance gives way to the contract of that name. */
function recordName(kind: RecordKind): string {
  return kind === 'remittance' ? 'remittance-record' : kind;
}

/** Every schema by name: contracts first, then canonical records. */
export const schemasByName = new Map<string, z.ZodType>([
  ...Object.entries(contracts),
  ...evidenceSchemas,
  ...(Object.keys(recordSchemas) as RecordKind[]).map((kind) => [recordName(kind), recordSchemas[kind]] as const),
]);
