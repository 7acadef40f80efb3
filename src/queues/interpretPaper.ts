import type { LanguageModel } from '../agents/languageModel.ts';
import type { Prompt } from '../agents/prompt.ts';
import { readPaper } from '../agents/readPaper.ts';
import type { ReadItem } from '../ingest/contract.ts';
import { groundPaper } from '../ingest/grounding/groundPaper.ts';
import type { ShownLine } from '../ingest/grounding/shownLines.ts';
import { askedText, declinedText, type Told } from './toldOfAsking.ts';

/**
 * Asks the language model whether a document that is no remittance is a paper that came for a deduction, and what it states. Only what
 * stands in it becomes a paper; `told` says in words what came of asking. `fingerprint` names the document's bytes.
 */
export async function interpretPaper(
  lines: ShownLine[],
  { model, prompt }: { model: LanguageModel; prompt: Prompt },
  fingerprint: string,
): Promise<{ item: ReadItem | null; told: Told }> {
  const quotes = await readPaper(
    lines.map(({ text }) => text),
    model,
    prompt,
  );
  if (!quotes.given)
    return { item: null, told: { code: `language_model_${quotes.why}`, message: declinedText(quotes) } };
  const { paper, dropped } = groundPaper(lines, quotes.quoted, { model: quotes.model, prompt: quotes.prompt });
  const lost = dropped.length === 0 ? '' : ` Left out because of ${dropped.slice(0, 5).join('; ')}.`;
  if (!paper) {
    const message = `${askedText(quotes)}, and it is no paper for a deduction that could be read.${lost}`;
    return { item: null, told: { code: 'language_model_no_better', message } };
  }
  const message = `${askedText(quotes)}: every value of this paper is a quote that stands in the document.${lost}`;
  const [read, ...more] = paper.why;
  const why = read ? [{ ...read, text: `${read.text} ${message}` }, ...more] : [];
  const body = { number: `${fingerprint.slice(0, 12)}-b0`, ...paper, why };
  const item: ReadItem = { type: 'record', kind: 'backup_document', body, sender: null, index: 0 };
  return { item, told: { code: 'read_by_language_model', message } };
}
