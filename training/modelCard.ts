import type { Certification } from '../src/classifiers/headFile.ts';

type Decision = { category: string; truth: string; confidence: number; right: boolean; voice: string };
export type Figures = {
  texts: number;
  voices: number;
  /** Voices judged by an encoder and a head that had not seen them. */
  judgedVoices: number;
  folds: number;
  certification: Certification;
  weight: number;
  temperature: number;
  doubt: number;
  calibrationError: number;
  wordsOnly: number;
  decisions: Decision[];
};

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/** Wilson score interval at 95 %. */
export function wilson(right: number, n: number): [number, number] {
  const z = 1.96;
  const share = right / n;
  const middle = share + (z * z) / (2 * n);
  const half = z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  return [(middle - half) / (1 + (z * z) / n), (middle + half) / (1 + (z * z) / n)];
}

function rowFor(name: string, decisions: Decision[]): string {
  const right = decisions.filter((decision) => decision.right).length;
  const [low, high] = wilson(right, decisions.length);
  return `| ${name} | ${decisions.length} | ${percent(right / decisions.length)} | ${percent(low)} – ${percent(high)} |`;
}

function f1Of(category: string, decisions: Decision[]): number {
  const hits = decisions.filter((decision) => decision.truth === category && decision.right).length;
  const said = decisions.filter((decision) => decision.category === category).length;
  const true_ = decisions.filter((decision) => decision.truth === category).length;
  return said + true_ === 0 ? 0 : (2 * hits) / (said + true_);
}

function grouped(decisions: Decision[], key: 'truth' | 'voice'): string[] {
  const names = [...new Set(decisions.map((decision) => decision[key]))].sort();
  return names.map((name) =>
    rowFor(
      name,
      decisions.filter((decision) => decision[key] === name),
    ),
  );
}

function coverageRows(decisions: Decision[]): string[] {
  return [0.5, 0.7, 0.8, 0.9, 0.95].map((from) => {
    const above = decisions.filter((decision) => decision.confidence >= from);
    const share = percent(above.length / decisions.length);
    return above.length
      ? rowFor(`confidence ≥ ${from} (covers ${share})`, above)
      : `| confidence ≥ ${from} | 0 | – | – |`;
  });
}

/** The model card, with every figure computed in the training run that wrote the model. */
export function modelCard(figures: Figures): string {
  const { decisions } = figures;
  const categories = [...new Set(decisions.map((decision) => decision.truth))].sort();
  const macro = categories.reduce((sum, category) => sum + f1Of(category, decisions), 0) / categories.length;
  const header = ['| | n | right | 95 % interval |', '|---|---|---|---|'];
  return `# Deduction encoder

A small sentence encoder (BERT shape, 8-bit weights) for the short texts with which customers explain a
deduction: remittance remarks, portal phrases, debit memos, e-mails, call notes. Made by this project from nothing; the
weights are under the project's licence. It is used together with hashed words and characters by the head in
\`../deduction-head.json\` (\`src/classifiers\`). This page is written by \`training/trainHead.ts\`.

## Data
${figures.texts} labelled texts over 22 categories, written for this project in ${figures.voices} voices (clerks, EDI free text,
portals, letters, call notes, scans, several trades and countries; English first, with German, French, Spanish, Italian, Dutch
and Portuguese); see \`training/corpus\`. People, numbers and
references in them are made up; a few carriers, marketplaces and audit firms are named as such texts name them. Training adds noise on the fly (typing errors, abbreviations, references, case, scanner
errors). No other text was used.

## Figures
By voice: ${figures.judgedVoices} voices were judged in ${figures.folds} folds, each with an encoder and a head of its own that were trained without the voices that they are
judged on; the calibration of a fold comes from the other folds. What is shipped was then trained on everything with the same settings. Many of the voices are
traps on purpose (near misses, negations, two reasons, texts that say nothing, prose without the trade's words), so plain
texts are easier than these figures; and few hands wrote them all, so texts by other people may be harder. The independent
test set is scored by \`npm run evals\`.

${[...header, rowFor('words and encoder', decisions)].join('\n')}

Macro-F1 ${macro.toFixed(3)}. Words and characters alone: ${percent(figures.wordsOnly)}. Weight of the encoder ${figures.weight},
temperature ${figures.temperature.toFixed(3)}, doubt ${figures.doubt.toFixed(5)}, expected calibration error ${figures.calibrationError.toFixed(3)}.

${[...header, ...coverageRows(decisions)].join('\n')}

By category:

${[...header, ...grouped(decisions, 'truth')].join('\n')}

By voice:

${[...header, ...grouped(decisions, 'voice')].join('\n')}

## Automatic route
${proof(figures.certification)}

## Limits
- English first; other languages are understood only as far as their words occur in the corpus.
- The certificate speaks for texts like those of the judged voices. A company's own labels are the better proof.
- The text is cut at 160 word pieces.
`;
}

function proof({ limit, certainty, categories }: Certification): string {
  const proven = Object.entries(categories).flatMap(([name, { threshold }]) => (threshold === null ? [] : [name]));
  const asked = `Asked for, per category: at most ${percent(limit)} wrong at ${(100 * certainty).toFixed(0)} % certainty.`;
  return proven.length === 0
    ? `${asked} No category has the 598 judged decisions without an error that this takes, so every answer goes to a person.`
    : `${asked} Proven for ${proven.join(', ')}.`;
}
