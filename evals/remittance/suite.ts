import { isDocketError } from '../../src/core/errors.ts';
import type { Remittance } from '../../src/core/remittance.ts';
import type { Reading } from '../../src/ingest/contract.ts';
import { readDocument, viewDocument } from '../../src/ingest/read.ts';
import { share } from '../statistics.ts';
import type { Metric, Suite } from '../suite.ts';
import { type Comparison, compare } from './compare.ts';
import { grounding } from './grounding.ts';
import { type EvalDocument, type Half, loadDocuments } from './truth.ts';

type Outcome = Omit<EvalDocument, 'bytes'> &
  Comparison & {
    /** Code of the error or of the first problem where nothing was claimed; `crash` when it was no DocketError. */
    refused: string | null;
    readers: Record<string, string>;
    evidence: { stands: number; all: number };
  };

/** Readers as the product runs them, on documents with the truth beside them. */
export const suite: Suite = {
  name: 'remittance',
  about: 'Remittances of all formats read by the production readers, held against what a careful clerk writes down.',
  run: async ({ dataFolder }) => {
    const { documents, hash } = loadDocuments(dataFolder);
    const outcomes: Outcome[] = [];
    for (const document of documents) outcomes.push(await tryDocument(document));
    const half = (name: Half) => outcomes.filter((one) => one.half === name);
    return {
      suite: suite.name,
      about: suite.about,
      n: outcomes.length,
      dataset: 'documents',
      datasetHash: hash,
      versions: Object.assign({}, ...outcomes.map(({ readers }) => readers)),
      metrics: [...figures('held', half('held')), ...figures('open', half('open'))],
      slices: {
        'format, held half (fully right)': byFormat(half('held'), ({ right }) => right),
        'format, held half (right in money)': byFormat(half('held'), ({ rightInMoney }) => rightInMoney),
        'format, held half (wrong but claimed balanced)': byFormat(
          half('held'),
          ({ wrongButBalanced }) => wrongButBalanced,
        ),
        'format, open half (fully right)': byFormat(half('open'), ({ right }) => right),
        'format, open half (right in money)': byFormat(half('open'), ({ rightInMoney }) => rightInMoney),
      },
      baselines: [],
      confusion: null,
      results: outcomes.map(({ id, right }) => ({ id, correct: right })),
      never: { what: 'wrong but claimed balanced', cases: ids(outcomes.filter((one) => one.wrongButBalanced)) },
      mistakes: mistakesOf(half('open')),
    };
  },
};

async function tryDocument({ bytes, ...document }: EvalDocument): Promise<Outcome> {
  const reading = await readOrRefuse(bytes);
  const remittances = typeof reading === 'string' ? [] : remittancesOf(reading);
  const refused = typeof reading === 'string' ? reading : remittances.length > 0 ? null : firstProblem(reading);
  const compared = compare(document.expected === 'error' ? [] : document.expected, remittances);
  const right = compared.right && rightlyRefused(document, refused);
  return {
    ...document,
    ...compared,
    right,
    rightInMoney: document.expected === 'error' ? right : compared.rightInMoney,
    differences: right ? [] : refused ? [`refused: ${refused}`, ...compared.differences] : compared.differences,
    refused,
    readers: Object.fromEntries(remittances.map(({ reader }) => [reader.name, reader.version])),
    evidence: remittances.length > 0 ? grounding(remittances, await viewDocument(bytes)) : { stands: 0, all: 0 },
  };
}

/** The reading, or the code of the error that stands in its place. */
async function readOrRefuse(bytes: Uint8Array): Promise<Reading | string> {
  try {
    return await readDocument({ bytes });
  } catch (error) {
    return isDocketError(error) ? error.code : 'crash';
  }
}

function remittancesOf({ items }: Reading): Remittance[] {
  return items.flatMap((item) => (item.type === 'remittance' ? [item.remittance] : []));
}

const firstProblem = ({ problems }: Reading) => problems[0]?.code ?? 'nothing_found';

/** A document that holds no remittance must be refused, never crash, and for the agreed reason where there is one. */
function rightlyRefused({ expected, code }: Omit<EvalDocument, 'bytes'>, refused: string | null): boolean {
  if (expected !== 'error') return true;
  return refused !== null && refused !== 'crash' && (code === null || refused === code);
}

function figures(half: Half, outcomes: Outcome[]): Metric[] {
  const readable = outcomes.filter(({ expected }) => expected !== 'error');
  const refusable = outcomes.filter(({ expected }) => expected === 'error');
  const of = (what: string, all: Outcome[], hit: (one: Outcome) => boolean) =>
    share(`${half}: ${what}`, all.filter(hit).length, all.length);
  const sum = (value: (one: Outcome) => number) => outcomes.reduce((total, one) => total + value(one), 0);
  const hits = sum(({ lines }) => 2 * lines.hit);
  return [
    of('documents fully right', outcomes, ({ right }) => right),
    of('documents right in money', outcomes, ({ rightInMoney }) => rightInMoney),
    of('wrong but claimed balanced', outcomes, ({ wrongButBalanced }) => wrongButBalanced),
    of('unread though it holds a remittance', readable, ({ refused }) => refused !== null),
    of('refused where there is nothing to read', refusable, ({ right }) => right),
    share(
      `${half}: line F1`,
      hits,
      sum(({ lines }) => lines.expected + lines.got),
    ),
    share(
      `${half}: lines with a wrong amount`,
      sum(({ lines }) => lines.wrongAmount),
      sum(({ lines }) => lines.got),
    ),
    share(
      `${half}: evidence that stands`,
      sum(({ evidence }) => evidence.stands),
      sum(({ evidence }) => evidence.all),
    ),
  ];
}

function byFormat(outcomes: Outcome[], hit: (one: Outcome) => boolean): Metric[] {
  const formats = [...new Set(outcomes.map(({ format }) => format))].sort();
  return formats.map((format) => {
    const inside = outcomes.filter((one) => one.format === format);
    return share(format, inside.filter(hit).length, inside.length);
  });
}

const ids = (outcomes: Outcome[]) => outcomes.map(({ id }) => id);

/** Only of the open half: what is wrong with a held document must not guide anyone who writes readers. */
function mistakesOf(outcomes: Outcome[]) {
  return outcomes
    .filter(({ right }) => !right)
    .map(({ id, format, differences, wrongButBalanced }) => ({
      id,
      expected: format,
      got: wrongButBalanced ? 'wrong but balanced' : 'other values',
      confidence: wrongButBalanced ? 1 : 0,
      text: differences.join('; '),
    }));
}
