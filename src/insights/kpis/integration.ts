import { sql } from 'drizzle-orm';
import type { Kpi } from './kpi.ts';

export const integrationKpis: Kpi[] = [
  {
    ...{
      key: 'integration_failures',
      title: 'Integration failures',
      group: 'Integration',
      measure: 'share',
      unit: 'percent',
    },
    formula:
      'Messages that failed ÷ messages: documents that came in, and transmissions of ours that partners acknowledged',
    numerator: 'Documents unreadable or read with problems, transmissions rejected (997, 999)',
    denominator: 'Documents that came in and acknowledgements received in the period',
    better: 'lower',
    rows: ({ from, until }) => sql`
      select 'document' as record, coalesce(file_name, id::text) as number, (received_at at time zone 'utc')::date as day, 1 as whole,
        (state = 'unreadable' or coalesce(jsonb_array_length(reading->'problems'), 0) > 0)::int as part
      from documents where direction = 'in' and received_at >= ${from}::date and received_at < ${until}::date
      union all
      select 'functional_acknowledgement', number, (body->>'receivedOn')::date, 1, (body->'group'->>'status' in ('R', 'M', 'W', 'X'))::int
      from functional_acknowledgements where (body->>'receivedOn')::date >= ${from}::date and (body->>'receivedOn')::date < ${until}::date`,
  },
  {
    ...{ key: 'integration_money_at_risk', title: 'Integration failures, money at risk', group: 'Integration' },
    ...{ measure: 'stock', unit: 'money', better: 'lower', buckets: [1, 3, 7] },
    formula:
      'Σ money of cases about messages that failed, open at the end of the period, by days since they were opened',
    numerator: 'Money at stake in open integration failures, unreadable documents and remittances out of balance',
    denominator: 'Days since the failure, weighted by money',
    note: 'What could not be read at all carries no money and counts as nothing.',
    rows: ({ until, currency }) => sql`
      select 'case' as record, reference::text as number, (opened_at at time zone 'utc')::date as day, money_minor as part,
        ${until}::date - 1 - (opened_at at time zone 'utc')::date as whole
      from cases where kind in ('integration_failure', 'unreadable_document', 'remittance_out_of_balance') and currency = ${currency}
        and opened_at < ${until}::date and (closed_at is null or closed_at >= ${until}::date)`,
  },
];
