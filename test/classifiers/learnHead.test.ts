import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { driftOf } from '../../src/classifiers/drift.ts';
import { loadEncoder, type TextEncoder } from '../../src/classifiers/encoder.ts';
import { packHead, readHead, type StoredHead, unpackHead } from '../../src/classifiers/headFile.ts';
import { type GuardText, learnHead, type OwnLabel } from '../../src/classifiers/learnHead.ts';

// Training reads all shipped texts: half a minute of computing where other work runs beside it.
vi.setConfig({ testTimeout: 300_000 });

const root = join(import.meta.dirname, '../..');
let base: StoredHead;
let encoder: TextEncoder;
let guard: GuardText[];
beforeAll(async () => {
  base = readHead(join(root, 'models/deduction-head.json'));
  encoder = await loadEncoder({ model: join(root, 'models/deduction-encoder') });
  const lines = readFileSync(join(root, 'evals/deduction-coding/cases.jsonl'), 'utf8').split('\n').filter(Boolean);
  guard = lines.map((line) => JSON.parse(line)).filter(({ text, customerCode }) => text.trim() && !customerCode);
});

let made = 0;
const label = (customer: string, text: string, category: string): OwnLabel => {
  made++;
  const at = new Date(1_770_000_000_000 + made * 60_000).toISOString();
  return { id: String(made).padStart(6, '0'), text, category, customer, at };
};
const learn = (labels: OwnLabel[], active = base) =>
  learnHead({ base, active, encoder, labels, guard, errorLimit: 0.005 });

/** Words of one house that no shipped text has, each with the one meaning it has there. */
const jargon = { zorvel: 'PRICING', quimp: 'SHORTAGE', brastok: 'PROMOTION', plinth47: 'RETURN' };
const houseLabels = (rounds: number) =>
  Array.from({ length: rounds }, (_, round) =>
    Object.entries(jargon).map(([word, category]) => label(`C${round % 9}`, `${word} per note ${round * 7}`, category)),
  ).flat();

describe('learning from people’s decisions', () => {
  it('learns the words of a house, is proposed for it, and gets no worse at what it knew', async () => {
    const { head, figures } = await learn(houseLabels(30));
    expect(figures.recent.n).toBe(24);
    expect(figures.recent.after.right).toBeGreaterThan(figures.recent.before.right + 10);
    expect(figures.verdict).toMatchObject({ better: true });
    expect(figures.learnedFrom).toMatchObject({ own: 96, customers: 9 });
    const again = unpackHead(packHead(head));
    expect(again.version).toMatch(/\+own\.96@[0-9a-f]{12}$/);
    expect(again.index.precedents.at(-1)?.id).toMatch(/^own:/);
  });

  it('proposes nothing that is not better, and says why', async () => {
    const known = guard.slice(0, 40).map(({ text, category }, at) => label(`C${at % 5}`, text, category));
    const settled = await learn([...houseLabels(30), ...known]);
    const { figures } = await learn([...houseLabels(30), ...known], settled.head);
    expect(figures.verdict.better).toBe(false);
    expect(figures.verdict.why).toMatch(/no better|chance/);
  });

  it('is moved by no customer alone: a thousand wrong labels of one change the others’ results by half a point at most', async () => {
    const wrong = base.index.precedents
      .slice(0, 1_000)
      .map(({ text, category }) => label('POISON', `${text} as agreed`, category === 'TAX' ? 'FREIGHT' : 'TAX'));
    const { figures } = await learn(wrong);
    expect(figures.learnedFrom.leftOut).toBeGreaterThan(700);
    const { before, after, n } = figures.guard ?? { before: { right: 0 }, after: { right: 0 }, n: 1 };
    expect(Math.abs(before.right - after.right) / n).toBeLessThanOrEqual(0.005);
  });
});

describe('drift', () => {
  it('is seen where people change more than the coder’s own doubts explain, and not where few decided', () => {
    expect(driftOf({ n: 200, expectedWrong: 10, wrong: 30 }).drifted).toBe(true);
    expect(driftOf({ n: 200, expectedWrong: 10, wrong: 14 }).drifted).toBe(false);
    expect(driftOf({ n: 20, expectedWrong: 1, wrong: 12 }).drifted).toBe(false);
    expect(driftOf({ n: 0, expectedWrong: 0, wrong: 0 }).drifted).toBe(false);
  });
});
