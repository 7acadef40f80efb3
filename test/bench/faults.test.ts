import { expect, test } from 'vitest';
import { runFaults } from '../../bench/faults/run.ts';
import { redisProgram } from '../support/redis.ts';

/** The full run is `npm run faults`; this one shows on every change that the harness and what it tests still work. */
const limit = 240_000;
const seed = 20_260_105;

if (!redisProgram) {
  test('faults with Redis: left out, because redis-server is not installed here', () => {});
} else {
  test(
    'nothing is lost, doubled or done without a decision while everything is broken in turn',
    async () => {
      // A flush after the kill spares the wait until the dead worker's locks run out; the full run does not spare it.
      const plan = [
        'receiver loses its answers',
        'relay killed',
        'api killed',
        'postgres killed',
        'redis log cut',
        'worker killed',
        'redis flushed while work waits',
      ];
      const faults = plan.length;
      const report = await runFaults({
        seed,
        decisions: 40,
        faults,
        plan,
        queue: 'redis',
        reconcileAfterSeconds: 2,
        impatient: true,
      });
      expect(report).toMatchObject({ lost: [], duplicated: [], phantom: [], givenUp: 0, parked: 0, auditOk: true });
      expect(report.decisionsRecorded).toBe(40);
      expect(report.effects).toBe(40);
      expect(Object.values(report.exitCodes)).toEqual([0, 0, 0, 0]);
      expect(Object.values(report.crashes)).toEqual([0, 0, 0, 0]);
    },
    limit,
  );

  test(
    'the same harness finds lost work when the reconciler is switched off',
    async () => {
      const plan = ['redis flushed while work waits', 'redis flushed while work waits'];
      const report = await runFaults({
        seed,
        decisions: 30,
        faults: plan.length,
        plan,
        queue: 'redis',
        withoutReconciler: true,
        workers: 1,
        settleSeconds: 4,
        giveUpAfterSeconds: 8,
      });
      expect(report.ok).toBe(false);
      expect(report.lost.length).toBeGreaterThan(0);
      expect(report).toMatchObject({ duplicated: [], phantom: [], auditOk: true });
    },
    limit,
  );
}
