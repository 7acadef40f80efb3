import { performance } from 'node:perf_hooks';
import type { BenchResult } from '../src/cli/bench.ts';
import { readEventLog } from '../src/ingest/eventLog/readEventLog.ts';
import { discoverProcess } from '../src/insights/process/discover.ts';
import { createRandom } from '../src/simulator/random.ts';
import { type PrivateDatabase, privateDatabase } from './privateDatabase.ts';

const wantedEvents = 100_000;
const runs = 5;
const steps = ['Credit check', 'Block', 'Release', 'Change date', 'Pick', 'Pack', 'Ship', 'Deliver', 'Bill', 'Remind'];

/**
 * From the bytes of a table of 100,000 events to the whole map: steps with waiting times, loops, variants, lateness. The median
 * of five runs. Beside it PostgreSQL's window functions on the same rows, which give steps and their waiting times only.
 */
export async function bench(): Promise<BenchResult[]> {
  const rows = makeRows();
  const table = ['case,activity,time,late', ...rows.map((row) => row.join())].join('\n');
  const bytes = new TextEncoder().encode(table);
  const times: number[] = [];
  let map = discoverProcess(readEventLog(bytes), {});
  for (let run = 0; run < runs; run++) {
    const started = performance.now();
    map = discoverProcess(readEventLog(bytes), {});
    times.push((performance.now() - started) / 1000);
  }
  const seconds = times.sort((a, b) => a - b)[Math.floor(runs / 2)] as number;
  const database = await privateDatabase();
  try {
    const sql = await sqlSeconds(database, rows);
    return [
      {
        name: 'process map of a table of 100,000 events',
        unit: 's',
        docket: round(seconds),
        baseline: { name: 'PostgreSQL window functions, steps and waiting times only', value: round(sql.seconds) },
        goal: '≤ 2 s',
        reached: seconds <= 2,
        details: {
          events: map.events,
          objects: map.objects,
          steps: map.steps.length,
          sameSteps: sql.steps === map.steps.length,
          variants: map.allVariants,
          loops: map.rework.allLoops,
          worstSeconds: round(times.at(-1) as number),
        },
      },
    ];
  } finally {
    await database.stop();
  }
}

const round = (seconds: number) => Math.round(seconds * 1000) / 1000;

/** Objects of about seven events that mostly go forward and sometimes back; times never repeat within an object. */
function makeRows(): string[][] {
  const random = createRandom('bench process');
  const rows: string[][] = [];
  for (let object = 0; rows.length < wantedEvents; object++) {
    let at = Date.parse('2026-01-01T00:00:00Z') + random.int(0, 180) * 86_400_000;
    const late = random.chance(0.15) ? '1' : '0';
    for (let step = 0; step < steps.length && rows.length < wantedEvents; step += random.int(-1, 3)) {
      if (step < 0) step = 0;
      rows.push([`O-${object}`, steps[step] as string, new Date(at).toISOString(), late]);
      at += random.int(1, 4_000) * 60_000;
    }
  }
  return rows;
}

async function sqlSeconds({ pool }: PrivateDatabase, rows: string[][]): Promise<{ seconds: number; steps: number }> {
  await pool.query('create table bench_log (object text, activity text, at timestamptz)');
  await pool.query('insert into bench_log select * from unnest($1::text[], $2::text[], $3::timestamptz[])', [
    rows.map(([object]) => object),
    rows.map(([, activity]) => activity),
    rows.map(([, , at]) => at),
  ]);
  await pool.query('analyze bench_log');
  const started = performance.now();
  const { rowCount } = await pool.query(`
    select previous, activity, count(*), percentile_cont(array[0.5, 0.9]) within group (order by waited)
    from (select activity, lag(activity) over w as previous, extract(epoch from at - lag(at) over w) as waited
      from bench_log window w as (partition by object order by at)) steps
    where previous is not null group by 1, 2`);
  return { seconds: (performance.now() - started) / 1000, steps: rowCount ?? 0 };
}
