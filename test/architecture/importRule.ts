/**
 * Who may import whom, by folder under src (see docs/architecture.md). A folder may always import itself. `schema` tables
 * are part of db. Files directly under src (config, log, main, cli) and src/cli compose everything.
 */
export const mayImport: Record<string, readonly string[]> = {
  core: [],
  db: ['core'],
  ingest: ['core'],
  matching: ['core'],
  rules: ['core'],
  mappings: ['core'],
  verdicts: ['core'],
  classifiers: ['core'],
  agents: ['core'],
  simulator: ['core'],
  connectors: ['core'],
  identity: ['core', 'db'],
  records: ['core', 'db'],
  cases: ['core', 'db', 'rules', 'mappings'],
  insights: ['core', 'db', 'rules', 'matching'],
  queues: [
    'core',
    'db',
    'ingest',
    'matching',
    'rules',
    'mappings',
    'verdicts',
    'classifiers',
    'agents',
    'records',
    'cases',
    'identity',
    'insights',
    'connectors',
    'config',
    'log',
  ],
  api: ['core', 'db', 'records', 'cases', 'identity', 'insights', 'config', 'log'],
  evals: ['core', 'ingest', 'matching', 'rules', 'verdicts', 'classifiers', 'agents', 'insights', 'simulator'],
};

/** npm packages a pure folder may use; all others may use any. Node's own modules count as I/O except those named. */
export const purePackages: Record<string, readonly string[]> = {
  core: ['zod', 'node:crypto', 'node:buffer'],
  matching: ['zod'],
  mappings: ['zod'],
  rules: ['zod', '@marcbachmann/cel-js'],
  verdicts: ['zod'],
};
