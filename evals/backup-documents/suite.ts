import { join } from 'node:path';
import { sha256 } from '../../src/core/canonicalJson.ts';
import type { DocumentView } from '../../src/core/documentView.ts';
import { isDocketError } from '../../src/core/errors.ts';
import { plainReference } from '../../src/core/printedReference.ts';
import { type BackupDocument, backupDocument, backupKind, type CitedValue } from '../../src/core/records/backup.ts';
import { readDocument, viewDocument } from '../../src/ingest/read.ts';
import { stands } from '../remittance/grounding.ts';
import { confusionMatrix, share } from '../statistics.ts';
import type { Metric, Suite } from '../suite.ts';
import type { Truth } from './drawn.ts';
import { allMade, bytesOf } from './makeDocument.ts';
import { type Paper, storedIn } from './stored.ts';

type Scored = {
  id: string;
  kind: string;
  format: string;
  got: string;
  /** Of the values that a clerk reads off it: how many there are, and how many were read right or wrong. */
  fields: number;
  right: number;
  wrong: string[];
  lost: string[];
  /** Values of the reading whose quote does not stand at its place, or that the quote does not say. */
  invented: string[];
};

const none = 'none';

/** What is read from papers that come for a deduction, by the readers of the product. */
export const suite: Suite = {
  name: 'backup-documents',
  about: 'Kind, numbers, facts and lines of debit memos, claims, chargebacks, proofs and promotions, each value cited.',
  run: async ({ dataFolder }) => {
    const papers = papersOf(dataFolder);
    const scored: Scored[] = [];
    for (const paper of papers) scored.push(await score(paper));
    const kinds = [...new Set(scored.map(({ kind }) => kind))];
    return {
      suite: suite.name,
      about: suite.about,
      n: scored.length,
      dataset: 'makeDocument.ts, papers',
      datasetHash: sha256(JSON.stringify([allMade, papers.map(({ id, truth }) => [id, truth])])),
      versions: {},
      metrics: figures(scored),
      slices: Object.fromEntries([
        ...kinds.map((kind) => [kind, figures(scored.filter((one) => one.kind === kind))] as const),
        ['format', formats(scored)],
      ]),
      baselines: [],
      confusion: confusionMatrix(
        [...backupKind.options, none, 'several'],
        scored.map(({ kind, got }) => ({ expected: kind, got })),
      ),
      results: scored.map((one) => ({ id: one.id, correct: isRight(one) })),
      never: {
        what: 'papers with a value that does not stand where it is said to',
        cases: scored.filter(({ invented }) => invented.length > 0).map(({ id }) => id),
      },
      mistakes: scored
        .filter((one) => !isRight(one))
        .map(({ id, kind, got, wrong, lost, invented }) => ({
          id,
          expected: kind,
          got,
          confidence: 1,
          text: `wrong: ${wrong.join(', ') || '–'}; lost: ${lost.join(', ') || '–'}; invented: ${invented.join(', ') || '–'}`,
        })),
    };
  },
};

const isRight = (one: Scored): boolean =>
  one.got === one.kind && one.right === one.fields && one.wrong.length + one.invented.length === 0;

/** What is made by code with what is stored as it came; of another folder only what is stored there. */
function papersOf(dataFolder: string): Paper[] {
  const stored = storedIn(dataFolder);
  if (stored.length > 0) return stored;
  const made = allMade.map((one) => ({ id: one.id, format: one.format, truth: one.truth, bytes: () => bytesOf(one) }));
  return [...made, ...storedIn(join(dataFolder, 'papers'))];
}

async function score(made: Paper): Promise<Scored> {
  const bytes = await made.bytes();
  const papers = await papersIn(bytes);
  const [paper] = papers;
  const expected = made.truth;
  const kind = expected?.kind ?? none;
  const got = papers.length > 1 ? 'several' : (paper?.kind ?? none);
  const view = paper ? await viewDocument(bytes) : null;
  const invented = paper && view ? inventedIn(paper, view) : [];
  const compared = expected ? compare(expected, paper ?? null) : { fields: 0, right: 0, wrong: [], lost: [] };
  return { id: made.id, kind, format: made.format, got, ...compared, invented };
}

/** The backup documents that the product reads from some bytes; none where it finds nothing at all. */
async function papersIn(bytes: Uint8Array): Promise<BackupDocument[]> {
  try {
    const { items } = await readDocument({ bytes });
    return items.flatMap((item) =>
      item.type === 'record' && item.kind === 'backup_document' ? [backupDocument.parse(item.body)] : [],
    );
  } catch (error) {
    if (isDocketError(error)) return [];
    throw error;
  }
}

type Compared = Pick<Scored, 'fields' | 'right' | 'wrong' | 'lost'>;

/** A number of a kind that the truth names and a fact that it states must be the same; what it does not speak of is not scored. */
function compare(truth: Truth, paper: BackupDocument | null): Compared {
  const outcome: Compared = { fields: 0, right: 0, wrong: [], lost: [] };
  const count = (name: string, wanted: string, got: string | undefined) => {
    outcome.fields++;
    if (got === undefined) outcome.lost.push(`${name} ${wanted}`);
    else if (plain(got) === plain(wanted)) outcome.right++;
    else outcome.wrong.push(`${name} ${got} for ${wanted}`);
  };
  for (const [of, wanted] of Object.entries(truth.references)) {
    const read = (paper?.references ?? []).filter((one) => one.of === of).map(({ number }) => number);
    const same = (number: string) => read.find((one) => plainReference(one) === plainReference(number));
    for (const number of wanted) count(of, number, same(number));
    const extra = read.filter((one) => !wanted.some((number) => plainReference(number) === plainReference(one)));
    outcome.wrong.push(...extra.map((number) => `${of} ${number} for none`));
  }
  for (const [name, wanted] of Object.entries(truth.facts))
    count(name, wanted, name === 'currency' ? paper?.currency : valueIn(paper?.facts, name));
  truth.lines.forEach((line, n) => {
    for (const [name, wanted] of Object.entries(line))
      count(`line ${n + 1} ${name}`, wanted, valueIn(paper?.lines[n], name));
  });
  return outcome;
}

const valueIn = (facts: object | undefined, name: string): string | undefined =>
  (facts as Record<string, CitedValue | undefined> | undefined)?.[name]?.value;

/** Case, blanks and trailing zeros aside. */
const plain = (value: string): string => {
  const said = value.trim().toLowerCase().replace(/\s+/g, ' ');
  return /^\d+\.\d+$/.test(said) ? said.replace(/\.?0+$/, '') : said;
};

function inventedIn(paper: BackupDocument, view: DocumentView): string[] {
  const all = [
    ...paper.references.map(({ of, number, evidence }) => ({ name: of as string, value: number, evidence })),
    ...Object.entries(paper.facts).map(([name, cited]) => ({ name, ...(cited as CitedValue) })),
    ...paper.lines.flatMap((line) => Object.entries(line).map(([name, cited]) => ({ name, ...(cited as CitedValue) }))),
  ];
  return all
    .filter(({ value, evidence }) => !stands(evidence, view) || !says(evidence.quote, value))
    .map(({ name, value, evidence }) => `${name} ${value} (${evidence.quote})`);
}

/** Whether the characters of a value stand in its quote; of a day its year's end and its day, of an amount its digits. */
function says(quote: string, value: string): boolean {
  if (squeezed(quote).includes(squeezed(value))) return true;
  const [year, , day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value)?.slice(1) ?? [];
  if (year && day) return quote.includes(year.slice(2)) && new RegExp(`(?<!\\d)0?${Number(day)}(?!\\d)`).test(quote);
  return /^[\d.]+$/.test(value) && quote.replace(/\D/g, '').includes(value.replace(/\D/g, ''));
}

const squeezed = (text: string): string => text.toLowerCase().replace(/\s+/g, '');

function figures(scored: Scored[]): Metric[] {
  const sum = (of: (one: Scored) => number) => scored.reduce((total, one) => total + of(one), 0);
  const fields = sum((one) => one.fields);
  return [
    share('kind right', scored.filter(({ got, kind }) => got === kind).length, scored.length),
    ...(fields > 0
      ? [
          share(
            'values read right',
            sum((one) => one.right),
            fields,
          ),
          share(
            'values read wrong',
            sum((one) => one.wrong.length),
            fields,
          ),
        ]
      : []),
    share('papers without any fault', scored.filter(isRight).length, scored.length),
    share('papers with an invented value', scored.filter(({ invented }) => invented.length > 0).length, scored.length),
  ];
}

function formats(scored: Scored[]): Metric[] {
  return [...new Set(scored.map(({ format }) => format))].map((format) => {
    const inside = scored.filter((one) => one.format === format);
    return share(format, inside.filter(isRight).length, inside.length);
  });
}
