import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { docketError } from '../../src/core/errors.ts';
import { isFinalFailure, queueError } from '../../src/queues/attempts.ts';
import type { JobQueue, Queues } from '../../src/queues/backend.ts';

const eventually = { timeout: 30_000, interval: 20 };
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * What every queue backend must do. `open` gives a new, independent set of queues on the same backend each time: two sets
 * stand for two processes.
 */
export function queueContract(open: () => Promise<Queues>): void {
  let one: Queues;
  let two: Queues;
  beforeAll(async () => {
    [one, two] = await Promise.all([open(), open()]);
  });
  afterAll(() => Promise.all([one.close(), two.close()]));
  const ownQueue = (): { name: string; queue: JobQueue } => {
    const name = `contract-${randomUUID().slice(0, 8)}`;
    return { name, queue: one.queue(name) };
  };

  test('every job of a bulk is delivered, whichever worker takes it', async () => {
    const { name, queue } = ownQueue();
    const seen = new Map<string, number>();
    const take = async (job: { id?: string }) => void seen.set(String(job.id), (seen.get(String(job.id)) ?? 0) + 1);
    one.worker(name, take, { concurrency: 5 });
    two.worker(name, take, { concurrency: 5 });
    await queue.addBulk(
      Array.from({ length: 200 }, (_, n) => ({ name: 'x', data: { n }, opts: { jobId: `id${n}-1` } })),
    );
    await vi.waitFor(() => expect(seen.size).toBe(200), eventually);
    await vi.waitFor(async () => expect(await queue.getJobCountByTypes('waiting', 'active')).toBe(0), eventually);
    expect([...seen.values()].every((times) => times === 1)).toBe(true);
  });

  test('a retryable error is tried exactly as often as asked, with growing pauses; the last is known as final', async () => {
    const { name, queue } = ownQueue();
    const attempts: { at: number; final: boolean }[] = [];
    one.worker(name, async (job) => {
      const error = docketError({ code: 'busy', message: 'the other side is busy', retryable: true });
      attempts.push({ at: performance.now(), final: isFinalFailure(job, error) });
      throw queueError(error);
    });
    await queue.add('x', {}, { jobId: 'a-1', attempts: 4, backoff: { type: 'exponential', delay: 60 } });
    await vi.waitFor(async () => expect(await queue.getJobState('a-1')).toBe('failed'), eventually);
    await pause(200);
    expect(attempts.map((attempt) => attempt.final)).toEqual([false, false, false, true]);
    const pauses = attempts.slice(1).map((attempt, index) => attempt.at - (attempts[index]?.at ?? 0));
    // A pause may take longer on a busy machine, but never less than asked: 60, 120, 240 ms (1 ms for rounding).
    expect(pauses.every((waited, index) => waited >= 60 * 2 ** index - 1)).toBe(true);
  });

  test('an error of ours that is not retryable is tried once', async () => {
    const { name, queue } = ownQueue();
    let attempts = 0;
    one.worker(name, async (job) => {
      attempts++;
      const error = docketError({ code: 'bad_file', message: 'never readable' });
      expect(isFinalFailure(job, error)).toBe(true);
      throw queueError(error);
    });
    await queue.add('x', {}, { jobId: 'b-1', attempts: 5, backoff: { type: 'fixed', delay: 1 } });
    await vi.waitFor(async () => expect(await queue.getJobState('b-1')).toBe('failed'), eventually);
    await pause(200);
    expect(attempts).toBe(1);
    expect((await queue.getJob('b-1'))?.failedReason).toBe('never readable');
  });

  test('the worker is told of the failure that ends a job, with its error', async () => {
    const { name, queue } = ownQueue();
    const told: { id: string | undefined; made: number; message: string }[] = [];
    const worker = one.worker(name, async () => {
      throw new Error('nobody at home');
    });
    worker.on('failed', (job, error) => {
      told.push({ id: job?.id, made: job?.attemptsMade ?? 0, message: error.message });
    });
    await queue.add('x', {}, { jobId: 'c-1', attempts: 2, backoff: { type: 'fixed', delay: 5 } });
    await vi.waitFor(() => expect(told).toHaveLength(2), eventually);
    expect(told[1]).toEqual({ id: 'c-1', made: 2, message: 'nobody at home' });
  });

  test('a delayed job is not started before its time', async () => {
    const { name, queue } = ownQueue();
    const started: number[] = [];
    one.worker(name, async () => void started.push(Date.now()));
    const added = Date.now();
    await queue.add('x', {}, { jobId: 'd-1', delay: 400 });
    await vi.waitFor(() => expect(started).toHaveLength(1), eventually);
    expect((started[0] ?? 0) - added).toBeGreaterThanOrEqual(399);
  });

  test('a scheduler with two workers fires once per turn', async () => {
    const { name, queue } = ownQueue();
    // A scheduled job's id holds its turn, so an id seen twice is a turn that fired twice.
    const turns: string[] = [];
    const take = async (job: { id?: string }) => void turns.push(String(job.id));
    one.worker(name, take);
    two.worker(name, take);
    const started = Date.now();
    await queue.upsertJobScheduler('tick', { every: 300 }, { name: 'tick' });
    await vi.waitFor(() => expect(turns.length).toBeGreaterThanOrEqual(4), eventually);
    await queue.removeJobScheduler('tick');
    expect(new Set(turns).size).toBe(turns.length);
    expect(turns.length).toBeLessThanOrEqual(Math.ceil((Date.now() - started) / 300) + 1);
  });

  test('a flow parent runs after all of its children and sees their results', async () => {
    const { name } = ownQueue();
    const children = `${name}-children`;
    const order: string[] = [];
    let results: unknown[] = [];
    one.worker(
      children,
      async (job) => {
        await pause(20);
        order.push(`child ${job.data.n}`);
        return job.data.n;
      },
      { concurrency: 2 },
    );
    two.worker(name, async (job) => {
      results = Object.values(await job.getChildrenValues());
      order.push('parent');
    });
    const flows = one.flows();
    await flows.add({
      name: 'parent',
      queueName: name,
      data: {},
      children: [1, 2, 3, 4].map((n) => ({ name: 'child', queueName: children, data: { n } })),
    });
    await vi.waitFor(() => expect(order).toContain('parent'), eventually);
    expect(order).toHaveLength(5);
    expect(order.at(-1)).toBe('parent');
    expect(results.map(Number).sort()).toEqual([1, 2, 3, 4]);
  });

  test('closing waits for the running job and hands back no other', async () => {
    const { name, queue } = ownQueue();
    const finished: string[] = [];
    let started = 0;
    const worker = two.worker(name, async (job) => {
      started++;
      await pause(500);
      finished.push(String(job.id));
    });
    await queue.addBulk(['e-1', 'f-1'].map((jobId) => ({ name: 'x', data: {}, opts: { jobId } })));
    await vi.waitFor(() => expect(started).toBe(1), eventually);
    await worker.close();
    expect(finished).toHaveLength(1);
    expect(started).toBe(1);
    expect(await queue.getWaitingCount()).toBe(1);
  });

  test('a job id is taken once while its job is kept; the next sending carries a new suffix', async () => {
    const { name, queue } = ownQueue();
    const row = randomUUID();
    await queue.add('x', { sending: 1 }, { jobId: `${row}-1` });
    await queue.add('x', { sending: 'again' }, { jobId: `${row}-1` });
    await queue.add('x', { sending: 2 }, { jobId: `${row}-2` });
    expect(await queue.getWaitingCount()).toBe(2);
    expect((await queue.getJob(`${row}-1`))?.data).toEqual({ sending: 1 });
    const seen: unknown[] = [];
    one.worker(name, async (job) => void seen.push(job.data.sending));
    await vi.waitFor(() => expect(seen).toEqual([1, 2]), eventually);
  });

  test('a finished job is gone, a failed one is kept to be asked about', async () => {
    const { name, queue } = ownQueue();
    one.worker(name, async (job) => {
      if (job.name === 'bad') throw new Error('broken');
    });
    await queue.add('good', {}, { jobId: 'g-1' });
    await queue.add('bad', {}, { jobId: 'h-1' });
    await vi.waitFor(async () => expect(await queue.getJobState('h-1')).toBe('failed'), eventually);
    await vi.waitFor(async () => expect(await queue.getJobState('g-1')).toBe('unknown'), eventually);
  });
}
