import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { loadDeductionCoder } from '../classifiers/loadDeductionCoder.ts';
import { readConfig } from '../config.ts';
import { docketError } from '../core/errors.ts';
import { connect } from '../db/client.ts';
import { replayRecommendation } from '../queues/replayRecommendation.ts';
import { runningDatabaseUrl } from './local/runningDatabase.ts';

const modelsFolder = fileURLToPath(new URL('../../models', import.meta.url));

/** `docket replay RECOMMENDATION_ID`: recomputes a recommendation from its stored inputs. Exit 1 with what differs. */
export async function run([id]: string[]): Promise<number> {
  if (!id || !z.uuid().safeParse(id).success) {
    process.stderr.write('Usage: docket replay RECOMMENDATION_ID (a UUID; the case page shows it)\n');
    return 2;
  }
  const config = readConfig();
  const url = runningDatabaseUrl(config);
  if (!url)
    throw docketError({
      code: 'bad_configuration',
      message: 'DATABASE_URL: needed to say where the recommendation is stored, as no private PostgreSQL is running.',
    });
  const client = connect({ connectionString: url, poolSize: 1, applicationName: 'docket replay' });
  try {
    const coder = await loadDeductionCoder({ modelsFolder, encoderModel: config.embeddingModel });
    const { differences, producer } = await replayRecommendation(client.db, coder, id);
    for (const { path, stored, recomputed } of differences)
      process.stdout.write(
        `${path}\n  stored:     ${JSON.stringify(stored)}\n  recomputed: ${JSON.stringify(recomputed)}\n`,
      );
    process.stdout.write(
      differences.length === 0
        ? `Recomputed by the ${producer} to the same bytes.\n`
        : `${differences.length} members differ.\n`,
    );
    return differences.length === 0 ? 0 : 1;
  } finally {
    await client.close();
  }
}
