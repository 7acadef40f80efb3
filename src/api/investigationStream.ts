import { sentenceText } from '../core/countedFacts.ts';
import type { Investigated, InvestigationTool, Investigator } from '../core/investigation.ts';
import type { Log } from '../log.ts';

const encoder = new TextEncoder();

/**
 * An investigation as the bytes of a server-sent event stream: each step as it comes, then the answer. Ends with its
 * reader.
 */
export function investigationStream(
  investigate: Investigator,
  question: string,
  tools: readonly InvestigationTool[],
  log: Log,
): ReadableStream<Uint8Array> {
  const left = new AbortController();
  async function start(controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> {
    const send = (event: string, data: unknown) => {
      if (!left.signal.aborted)
        controller.enqueue(encoder.encode(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`));
    };
    try {
      const found = await investigate(question, tools, { onStep: (step) => send('step', step), signal: left.signal });
      send('answer', answerView(found));
    } catch (error) {
      log.error({ err: error }, 'an investigation failed');
      send('failure', { detail: 'The investigation failed. The guided questions still answer.' });
    }
    if (!left.signal.aborted) controller.close();
  }
  return new ReadableStream<Uint8Array>({ start: (controller) => void start(controller), cancel: () => left.abort() });
}

/** Facts stand in the sentences with their values, so that nobody has to look them up. */
function answerView({ sentences, facts, ...rest }: Investigated) {
  const texts = new Map(facts.map(({ id, text }) => [id, text]));
  return {
    ...rest,
    sentences: sentences.map(({ pieces, steps }) => ({
      text: sentenceText(pieces, facts),
      pieces: pieces.map((piece) =>
        typeof piece === 'string' ? { text: piece } : { fact: piece.fact, text: texts.get(piece.fact) },
      ),
      steps,
    })),
  };
}
