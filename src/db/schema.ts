import * as backupSchema from './schema/backup.ts';
import * as casesSchema from './schema/cases.ts';
import * as cashSchema from './schema/cash.ts';
import * as collectionsSchema from './schema/collections.ts';
import * as documentsSchema from './schema/documents.ts';
import * as eventsSchema from './schema/events.ts';
import * as governanceSchema from './schema/governance.ts';
import * as identitySchema from './schema/identity.ts';
import * as mappingsSchema from './schema/mappings.ts';
import * as modelsSchema from './schema/models.ts';
import * as operationsSchema from './schema/operations.ts';
import * as partnersSchema from './schema/partners.ts';
import * as predictionsSchema from './schema/predictions.ts';
import * as readingVersionsSchema from './schema/readingVersions.ts';
import * as recordsSchema from './schema/records.ts';
import * as rulesSchema from './schema/rules.ts';

/** All tables, for the client's typed query builder. */
export const schema = {
  ...documentsSchema,
  ...recordsSchema,
  ...eventsSchema,
  ...backupSchema,
  ...readingVersionsSchema,
  ...partnersSchema,
  ...casesSchema,
  ...cashSchema,
  ...collectionsSchema,
  ...rulesSchema,
  ...governanceSchema,
  ...identitySchema,
  ...mappingsSchema,
  ...modelsSchema,
  ...predictionsSchema,
  ...operationsSchema,
};
