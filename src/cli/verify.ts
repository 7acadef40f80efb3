import { type BadRow, verifyAudit } from '../cases/verifyAudit.ts';
import { readConfig } from '../config.ts';
import { docketError } from '../core/errors.ts';
import { connect } from '../db/client.ts';
import { runningDatabaseUrl } from './local/runningDatabase.ts';

/** `docket verify`: recomputes the audit chains and compares them with the signed checkpoints. Exit 1 with the first bad row. */
export async function run(): Promise<number> {
  const config = readConfig();
  const url = runningDatabaseUrl(config);
  if (!url)
    throw docketError({
      code: 'bad_configuration',
      message: 'DATABASE_URL: needed to say whose audit trail to check, as no private PostgreSQL is running.',
    });
  const client = connect({ connectionString: url, poolSize: 1, applicationName: 'docket verify' });
  try {
    const { file, key } = config.auditAnchor;
    const started = performance.now();
    const verdict = await verifyAudit(client.db, { anchorFile: file, key });
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    process.stdout.write(
      `${verdict.rows} rows checked against ${verdict.checkpoints} signed checkpoints in ${seconds} s\n`,
    );
    if (verdict.checkpoints === 0)
      process.stdout.write(`No checkpoints in ${file}: a trail that was rewritten as a whole would not be noticed.\n`);
    if (verdict.firstBad) process.stdout.write(`Altered: ${whereIs(verdict.firstBad)}: ${verdict.firstBad.problem}\n`);
    else process.stdout.write('The audit trail is whole.\n');
    return verdict.ok ? 0 : 1;
  } finally {
    await client.close();
  }
}

function whereIs({ chain, seq, line }: BadRow): string {
  if (line !== undefined) return `line ${line} of the anchor file`;
  return seq === undefined ? `chain ${chain}` : `chain ${chain}, row ${seq}`;
}
