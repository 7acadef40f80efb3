import type { LanguageModel } from '../agents/languageModel.ts';
import type { Prompt } from '../agents/prompt.ts';
import { readPaper } from '../agents/readPaper.ts';
import { backupItem } from '../ingest/backup/items.ts';
import type { ReadItem } from '../ingest/contract.ts';
import { groundPaper } from '../ingest/grounding/groundPaper.ts';
import type { ShownLine } from '../ingest/grounding/shownLines.ts';
import { askedText, declined, type Told } from './toldOfAsking.ts';

/**
 * Asks the language model whether a document that is no remittance is a paper that came for a deduction, and what it states. Only what
 * stands in it becomes a paper; `told` says in words what came of asking. `sha256` names the document's bytes.
 */
export async function interpretPaper(
  lines: ShownLine[],
  { model, prompt }: { model: LanguageModel; prompt: Prompt },
  sha256: string,
): Promise<{ item: ReadItem | null; told: Told }> {
  const quotes = await readPaper(
    lines.map(({ text }) => text),
    model,
    prompt,
  );
  if (!quotes.given) return { item: null, told: declined(quotes) };
  const { paper, dropped } = groundPaper(lines, quotes.quoted, { model: quotes.model, prompt: quotes.prompt });
  const lost = dropped.length === 0 ? '' : ` Left out because of ${dropped.slice(0, 5).join('; ')}.`;
  if (!paper) {
    const message = `${askedText(quotes)}, and it is no paper for a deduction that could be read.${lost}`;
    return { item: null, told: { code: 'language_model_no_better', message } };
  }
  const message = `${askedText(quotes)}: every value of this paper is a quote that stands in the document.${lost}`;
  const [read, ...more] = paper.why;
  const why = read ? [{ ...read, text: `${read.text} ${message}` }, ...more] : [];
  return {
    item: backupItem({ ...paper, why }, sha256, 0, null),
    told: { code: 'read_by_language_model', message },
  };
}
