import { binomialAtMost } from '../core/binomial.ts';
import { calibrationCurve, calibrationError } from '../core/judgedChances.ts';
import type { ModelComparison, ModelFigures, ModelSide } from '../core/modelFigures.ts';
import { certifyAll, type ScoredDecision, thresholdsOf } from './certify.ts';
import type { TextEncoder } from './encoder.ts';
import type { StoredHead } from './headFile.ts';
import { featuresOf, vectorOf } from './lexicalFeatures.ts';
import { chancesOf, type Head, logitsOf } from './softmaxHead.ts';
import { trainAnew } from './trainAnew.ts';

/** A category that people decided for a text: what a company's own models learn from. */
export type OwnLabel = { id: string; text: string; category: string; customer: string | null; at: string };
export type GuardText = { text: string; category: string };

export type Learning = {
  /** The shipped head: its texts are always learned from, its settings and calibration kept. */
  base: StoredHead;
  /** The head in force, which the new one is held against. */
  active: StoredHead;
  encoder: TextEncoder;
  labels: OwnLabel[];
  guard: GuardText[] | null;
  /** The error rate below which a category counts as certified, at 95 % confidence. */
  errorLimit: number;
};

/** The newest decisions are kept for judging: this share of them, at most so many. */
const heldShare = 0.2;
const mostHeld = 500;
/**
 * What one customer may teach: this share of all texts, at least so many.
 */
const customerShare = 0.01;
const customerLeast = 15;
/** The guard texts may get worse by this share at most, whatever the recent decisions say. */
const guardSlack = 0.005;

/**
 * Trains a head on the shipped texts and people's own decisions but for the newest fifth, and holds it against the one in force on
 * those and on the guard texts. It is better when it is right more often on the recent decisions than chance explains, and no
 * worse on the guard. Deterministic.
 */
export async function learnHead(learning: Learning): Promise<{ head: StoredHead; figures: ModelFigures }> {
  const { base, active, encoder, guard } = learning;
  const ordered = [...learning.labels].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1));
  const held = Math.min(mostHeld, Math.floor(ordered.length * heldShare));
  const [past, recent] = [ordered.slice(0, ordered.length - held), ordered.slice(ordered.length - held)];
  const shared = withinShares(past, base.index.precedents.length);
  const encoded = await encoder.encode(shared.map(({ text }) => text));
  const chosen = trustworthy(base.head, shared, encoded);
  const [kept, vectors] = [chosen.map((at) => shared[at] as OwnLabel), chosen.map((at) => encoded[at] as Float32Array)];
  const head = trainOn(base, kept, vectors);
  const heads = [active.head, head.head] as const;
  const [before, after] = await judge(heads, encoder, recent);
  const recently = compareDecisions(before, after);
  const guarded = guard && compareDecisions(...(await judge(heads, encoder, guard)));
  const certificates = certifyAll(after, learning.errorLimit);
  const certification = { limit: learning.errorLimit, certainty: 0.95, categories: certificates };
  return {
    head: { ...head, certification },
    figures: {
      against: active.version,
      learnedFrom: {
        shipped: base.index.precedents.length,
        own: kept.length,
        leftOut: past.length - kept.length,
        customers: new Set(kept.map(({ customer }) => customer)).size,
        newestAt: past.at(-1)?.at ?? null,
      },
      recent: recently,
      guard: guarded,
      verdict: verdictOn(recently, guarded),
      certified: thresholdsOf(certificates),
    },
  };
}

/** The newest labels of each customer up to its share; the same text of a customer counts once. */
function withinShares(labels: OwnLabel[], shipped: number): OwnLabel[] {
  const most = Math.max(customerLeast, Math.floor((shipped + labels.length) * customerShare));
  const taken = new Map<string, number>();
  const seen = new Set<string>();
  return [...labels]
    .reverse()
    .filter(({ customer, text }) => {
      const who = customer ?? '';
      const key = `${who}\n${text.trim().toLowerCase()}`;
      if (seen.has(key) || (taken.get(who) ?? 0) >= most) return false;
      seen.add(key);
      taken.set(who, (taken.get(who) ?? 0) + 1);
      return true;
    })
    .reverse();
}

/** A label is at odds with the shipped head where that is this sure of another category and gives the label's own less than so much. */
const oddsFrom = { other: 0.5, own: 0.15 } as const;
/** Two texts this near by cosine say the same. */
const alike = 0.8;

/**
 * The labels to learn from, by place: those that do not contradict what is known well, and of the others only those that decisions
 * about another customer bear out. So a customer whose decisions are wrong, or a person who clicks through, teaches nobody.
 */
function trustworthy(head: Head, labels: OwnLabel[], vectors: Float32Array[]): number[] {
  const odd = labels.map(({ text, category }, at) => {
    const chances = chancesBy(head, text, vectors[at]);
    const own = chances[head.labels.indexOf(category)] ?? 0;
    return own < oddsFrom.own && Math.max(...chances) >= oddsFrom.other;
  });
  const borneOut = (at: number): boolean =>
    labels.some(
      ({ customer, category }, other) =>
        category === labels[at]?.category &&
        customer !== labels[at]?.customer &&
        cosine(vectors[at] as Float32Array, vectors[other] as Float32Array) >= alike,
    );
  return labels.flatMap((_, at) => (!odd[at] || borneOut(at) ? [at] : []));
}

/** Of vectors of length 1. */
function cosine(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let axis = 0; axis < one.length; axis++) sum += (one[axis] as number) * (other[axis] as number);
  return sum;
}

function trainOn(base: StoredHead, own: OwnLabel[], vectors: Float32Array[]): StoredHead {
  const { precedents, dimension, vectors: flat } = base.index;
  const shipped = precedents.map((_, row) => flat.subarray(row * dimension, (row + 1) * dimension));
  const texts = [...precedents, ...own.map(({ id, text, category }) => ({ id: `own:${id}`, text, category }))];
  const embeddings = [...shipped, ...vectors];
  return { ...trainAnew(base, texts, embeddings), version: `${base.version.split('@')[0]}+own.${own.length}` };
}

/** What two heads say of the same texts by their words alone, and whether that is right. */
async function judge(
  [one, other]: readonly [Head, Head],
  encoder: TextEncoder,
  texts: { text: string; category: string }[],
): Promise<[ScoredDecision[], ScoredDecision[]]> {
  const embeddings = await encoder.encode(texts.map(({ text }) => text));
  const decide = (head: Head) =>
    texts.map(({ text, category }, at) => {
      const chances = chancesBy(head, text, embeddings[at]);
      const best = chances.indexOf(Math.max(...chances));
      const said = head.labels[best] as string;
      return { category: said, confidence: chances[best] as number, right: said === category };
    });
  return [decide(one), decide(other)];
}

const chancesBy = (head: Head, text: string, embedding: Float32Array | undefined): Float64Array =>
  chancesOf(logitsOf(head, vectorOf(featuresOf(text), head.idf), embedding), head.calibration);

function compareDecisions(before: ScoredDecision[], after: ScoredDecision[]): ModelComparison {
  const broken = before.filter((one, at) => one.right && !after[at]?.right).length;
  const fixed = before.filter((one, at) => !one.right && after[at]?.right).length;
  const changed = broken + fixed;
  const chance = changed === 0 ? 1 : Math.min(1, 2 * binomialAtMost(Math.min(broken, fixed), changed, 0.5));
  return { n: before.length, before: sideOf(before), after: sideOf(after), broken, fixed, chance };
}

function sideOf(decisions: ScoredDecision[]): ModelSide {
  return {
    right: decisions.filter(({ right }) => right).length,
    calibrationError: calibrationError(decisions),
    curve: calibrationCurve(decisions),
  };
}

const significance = 0.05;

function verdictOn(recent: ModelComparison, guard: ModelComparison | null): ModelFigures['verdict'] {
  const gained = recent.after.right - recent.before.right;
  const shown = `${recent.after.right} of ${recent.n} recent decisions right instead of ${recent.before.right}`;
  if (guard && guard.after.right < guard.before.right - guard.n * guardSlack)
    return {
      better: false,
      why: `${shown}, but ${guard.before.right - guard.after.right} more of the ${guard.n} guard texts are wrong`,
    };
  if (gained <= 0) return { better: false, why: `${shown}: no better than the one in force` };
  if (recent.chance >= significance)
    return { better: false, why: `${shown}: chance alone explains that (p = ${recent.chance.toPrecision(2)})` };
  return { better: true, why: `${shown} (p = ${recent.chance.toPrecision(2)}), and the guard texts are no worse` };
}
