import { type FactRecord, type Family, familyKey } from '../core/facts.ts';
import type { Finding, Judgement } from '../core/rule.ts';
import { type CompiledRule, judgeFamily, type RuleFailure } from './judge.ts';
import { type Standing, touchedFamilies } from './touched.ts';
import { createWorld } from './world.ts';

/** A record as it was told: `arrivedAt` is when it became known, `asOf` when its fact happened. */
export type ToldRecord = { record: FactRecord; arrivedAt: Date; asOf: Date };

/** A case that a rule would have opened, and when it would have closed by itself; null where it still stands at the end. */
export type Opening = {
  ruleId: string;
  subject: Judgement['subject'];
  finding: Finding;
  openedAt: Date;
  healedAt: Date | null;
};

type Held = Standing & { since: Date; opening: Opening | null };

export type Replay = {
  /** Records in the order in which they arrived. */
  take: (told: ToldRecord) => void;
  /** Lets the clock run on to the end, and answers what was found. */
  end: (at: Date) => { openings: Opening[]; failures: RuleFailure[] };
};

/**
 * Plays a history to rules as the service would have judged it: what arrives is judged with what hangs together with it, time is
 * looked at when it changes an answer, patience is kept, an older fact never overwrites a newer one. Nothing is judged before
 * `from`; what arrives earlier is only known.
 */
export function createReplay(rules: CompiledRule[], from: Date): Replay {
  const world = createWorld();
  const newest = new Map<string, number>();
  const held = new Map<string, Held>();
  const openings: Opening[] = [];
  const failures: RuleFailure[] = [];
  const due = createAgenda();

  const judge = (family: Family, now: Date): void => {
    const judged = judgeFamily(world, family, rules, now);
    failures.push(...judged.failures);
    for (const judgement of judged.judgements) {
      const key = `${judgement.ruleId} ${judgement.subject.kind} ${judgement.subject.number}`;
      const again = judgement.finding ? hold(key, family, judgement, judgement.finding, now) : release(key, now);
      for (const at of [again, judgement.changesAt]) if (at) due.add(at, family);
    }
  };
  const hold = (key: string, family: Family, judgement: Judgement, finding: Finding, now: Date): Date | null => {
    const { customerNumber, cause } = finding;
    const one = held.get(key) ?? { family, customerNumber, cause, since: now, opening: null };
    held.set(key, one);
    if (one.opening) return null;
    const opensAt = new Date(one.since.getTime() + judgement.patienceMinutes * 60_000);
    if (opensAt > now) return opensAt;
    one.opening = { ruleId: judgement.ruleId, subject: judgement.subject, finding, openedAt: now, healedAt: null };
    openings.push(one.opening);
    return null;
  };
  const release = (key: string, now: Date): null => {
    const one = held.get(key);
    if (one?.opening) one.opening.healedAt = now;
    held.delete(key);
    return null;
  };
  const runTo = (moment: Date): void => {
    for (let next = due.take(moment); next; next = due.take(moment)) judge(next.family, next.at);
  };

  return {
    take: ({ record, arrivedAt, asOf }) => {
      runTo(arrivedAt);
      const name = `${record.kind} ${record.body.number}`;
      if ((newest.get(name) ?? Number.NEGATIVE_INFINITY) > asOf.getTime()) return;
      newest.set(name, asOf.getTime());
      world.put(record);
      if (arrivedAt < from) return;
      for (const family of touchedFamilies(world, record, held.values())) judge(family, arrivedAt);
    },
    end: (at) => {
      runTo(at);
      return { openings, failures };
    },
  };
}

/** Families to be judged at a time, the earliest first; the same family at the same time once. */
function createAgenda() {
  const entries: { at: Date; family: Family }[] = [];
  const known = new Set<string>();
  const nameOf = (at: Date, family: Family) => `${at.getTime()} ${familyKey(family)}`;
  return {
    add: (at: Date, family: Family): void => {
      const name = nameOf(at, family);
      if (known.has(name)) return;
      known.add(name);
      let [low, high] = [0, entries.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        // Descending, so that the earliest is taken off the end.
        if ((entries[middle] as { at: Date }).at > at) low = middle + 1;
        else high = middle;
      }
      entries.splice(low, 0, { at, family });
    },
    take: (until: Date): { at: Date; family: Family } | null => {
      const next = entries.at(-1);
      if (!next || next.at > until) return null;
      entries.pop();
      known.delete(nameOf(next.at, next.family));
      return next;
    },
  };
}
