import { parseArgs } from 'node:util';
import { type StreamReport, streamEvents } from './streaming/run.ts';

/**
 * `npm run stream -- --events 1000000`: whole order lives from the simulator through POST /v1/events into API, relay
 * and worker as processes of their own, on a private PostgreSQL and Redis. Prints a line for every part and a summary;
 * exit code 1 when fewer events a second are taken than 2,000, when it gets slower, or when memory keeps growing.
 */
const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '1000000' },
    /** Events a line is printed for. */
    part: { type: 'string', default: '50000' },
    /** Events in one request, and senders that each have a request under way: a house's systems do not wait for one another. */
    batch: { type: 'string', default: '1000' },
    lanes: { type: 'string', default: '4' },
  },
});
const report: StreamReport = await streamEvents({
  events: Number(values.events),
  part: Number(values.part),
  batch: Number(values.batch),
  lanes: Number(values.lanes),
  onPart: (part) => process.stdout.write(`${JSON.stringify(part)}\n`),
});
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
process.exitCode = report.problems.length === 0 ? 0 : 1;
