import type { Endpoint } from './endpoint.ts';
import type { ApiOptions, Rates } from './options.ts';
import { auditEndpoints } from './routes/audit.ts';
import { backOrderEndpoints } from './routes/backOrders.ts';
import { caseEndpoints } from './routes/cases.ts';
import { caseVerbEndpoints } from './routes/caseVerbs.ts';
import { cashEndpoints } from './routes/cash.ts';
import { changesEndpoints } from './routes/changes.ts';
import { collectionEndpoints } from './routes/collections.ts';
import { correctionEndpoints } from './routes/corrections.ts';
import { delegationEndpoints } from './routes/delegations.ts';
import { demoEndpoints } from './routes/demo.ts';
import { documentEndpoints } from './routes/documents.ts';
import { eventEndpoints } from './routes/events.ts';
import { identityEndpoints } from './routes/identity.ts';
import { investigationEndpoints } from './routes/investigations.ts';
import { kpiEndpoints } from './routes/kpis.ts';
import { labelEndpoints } from './routes/labels.ts';
import { layoutEndpoints } from './routes/layouts.ts';
import { loadEndpoints } from './routes/loads.ts';
import { mappingEndpoints } from './routes/mappings.ts';
import { modelEndpoints } from './routes/models.ts';
import { operationsEndpoints } from './routes/operations.ts';
import { partnerEndpoints } from './routes/partners.ts';
import { patternEndpoints } from './routes/patterns.ts';
import { policyEndpoints } from './routes/policies.ts';
import { predictionEndpoints } from './routes/predictions.ts';
import { processMapEndpoints } from './routes/processMap.ts';
import { recordEndpoints } from './routes/records.ts';
import { ruleEndpoints } from './routes/rules.ts';
import { sessionEndpoints } from './routes/session.ts';
import { summaryEndpoints } from './routes/summaries.ts';
import { taxonomyEndpoints } from './routes/taxonomy.ts';

/** Every endpoint under /v1, in the order in which the reference shows them. */
export function businessEndpoints(options: ApiOptions, rates: Rates): Endpoint[] {
  return [
    ...sessionEndpoints(options, rates),
    ...demoEndpoints(options),
    ...caseEndpoints,
    ...caseVerbEndpoints,
    ...cashEndpoints,
    ...collectionEndpoints,
    ...backOrderEndpoints,
    ...documentEndpoints,
    ...correctionEndpoints,
    ...layoutEndpoints,
    ...eventEndpoints,
    ...recordEndpoints,
    ...processMapEndpoints,
    ...kpiEndpoints,
    ...predictionEndpoints,
    ...summaryEndpoints,
    ...investigationEndpoints,
    ...patternEndpoints,
    ...policyEndpoints,
    ...ruleEndpoints,
    ...mappingEndpoints,
    ...loadEndpoints,
    ...modelEndpoints,
    ...labelEndpoints,
    ...delegationEndpoints,
    ...partnerEndpoints,
    ...taxonomyEndpoints,
    ...changesEndpoints(),
    ...auditEndpoints(),
    ...operationsEndpoints,
    ...identityEndpoints,
  ];
}
