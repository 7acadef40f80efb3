import { ChatOpenAI } from '@langchain/openai';
import { isDocketError } from '../core/errors.ts';
import {
  type Investigated,
  type InvestigationStep,
  type InvestigationTool,
  type Investigator,
  type TableFact,
  tableFacts,
} from '../core/investigation.ts';
import { citeSentences } from './citeSentences.ts';
import { type ModelOptions, priceOf, restAfterFailures, usual } from './languageModel.ts';
import type { Prompt } from './prompt.ts';

/** Bounds of one investigation: calls of the model, questions asked, tokens of all calls together, and time. */
export type InvestigationLimits = { calls: number; questions: number; tokens: number; ms: number };
export const usualLimits: InvestigationLimits = { calls: 8, questions: 12, tokens: 60_000, ms: 120_000 };

type Connection = {
  options: ModelOptions;
  prompt: Prompt;
  limits?: InvestigationLimits;
  /** How the server is reached; only evals pass their own. */
  fetch?: typeof fetch;
};
type Why = Exclude<Investigated['why'], null | 'not_held'>;
type Said = { text: string } | { why: Why };
type Message = { role: 'system' | 'user'; content: string } | { role: 'tool'; content: string; tool_call_id: string };

/**
 * An agent that answers a question with read-only tools. It returns a value and has no effect of its own; a model that
 * fails, runs out of its bounds or says what it did not find is an answer without sentences, not an error.
 */
export function connectInvestigator({ options, prompt, limits = usualLimits, fetch }: Connection): Investigator {
  const rest = restAfterFailures(options.clock ?? (() => performance.now()));
  const model = new ChatOpenAI({
    apiKey: options.apiKey,
    model: options.model,
    timeout: options.timeoutMs ?? usual.timeoutMs,
    maxRetries: options.retries ?? usual.retries,
    maxTokens: 1_500,
    configuration: { baseURL: options.baseUrl ?? undefined, ...(fetch && { fetch }) },
  });
  return async (question, tools, { onStep, signal }) => {
    const facts: TableFact[] = [];
    const spent = { input: 0, output: 0 };
    const opening: Message[] = [
      { role: 'system', content: prompt.render({}) },
      { role: 'user', content: question },
    ];
    const said: Said = rest.resting()
      ? { why: 'unavailable' }
      : await converse(model, opening, { tools, limits, facts, spent, onStep, signal });
    rest.note('text' in said || (said.why !== 'timeout' && said.why !== 'unavailable'));
    const answer = 'text' in said ? citeSentences(said.text, facts) : { sentences: [], dropped: [] };
    return {
      ...answer,
      why: 'why' in said ? said.why : answer.sentences.length === 0 ? 'not_held' : null,
      facts,
      model: options.model,
      prompt: `${prompt.name}@${prompt.version}`,
      tokens: spent.input + spent.output,
      cost: priceOf(options.prices ?? null, spent.input, spent.output),
    };
  };
}

type Conversation = {
  tools: readonly InvestigationTool[];
  limits: InvestigationLimits;
  facts: TableFact[];
  spent: { input: number; output: number };
  onStep: (step: InvestigationStep) => void;
  signal?: AbortSignal | undefined;
};

/** Calls the model and answers what it asks until it answers itself or a bound is reached. */
async function converse(model: ChatOpenAI, opening: Message[], run: Conversation): Promise<Said> {
  const { tools, limits, spent } = run;
  const time = AbortSignal.timeout(limits.ms);
  const signal = run.signal ? AbortSignal.any([run.signal, time]) : time;
  const offered = tools.map(({ name, about, input }) => ({ name, description: about, schema: input }));
  const asker = answering(run);
  const messages: Parameters<ChatOpenAI['invoke']>[0] & unknown[] = [...opening];
  let length = lengthOf(opening);
  for (let call = 1; call <= limits.calls; call++) {
    // A token is three letters or more; what the model is about to read counts before it has read it.
    if (spent.input + spent.output + length / 3 > limits.tokens) return { why: 'too_costly' };
    // In its last call it can only answer.
    const tool_choice = call === limits.calls ? 'none' : 'auto';
    const reply = await model
      .bindTools(offered, { tool_choice })
      .invoke(messages, { signal })
      .catch((error: unknown) => ({ failed: whyOf(error, time) }));
    if ('failed' in reply) return { why: reply.failed };
    spent.input += reply.usage_metadata?.input_tokens ?? Math.ceil(length / 3);
    spent.output += reply.usage_metadata?.output_tokens ?? Math.ceil(reply.text.length / 3);
    const asked = reply.tool_calls ?? [];
    if (asked.length === 0) return { text: reply.text };
    messages.push(reply);
    for (const { name, args, id } of asked) {
      const content = await asker(name, args);
      messages.push({ role: 'tool', content, tool_call_id: id ?? name });
      length += content.length;
    }
  }
  return { why: 'too_many_steps' };
}

/**
 * Answers the model's questions and numbers what is found, so that cells can be named. A problem is told to it as a
 * text.
 */
function answering({ tools, limits, facts, onStep }: Conversation) {
  let [asked, found] = [0, 0];
  return async (name: string, args: Record<string, unknown>): Promise<string> => {
    const tool = tools.find((one) => one.name === name);
    const step = { question: name, input: asTexts(args) };
    if (!tool) return problem(`There is no tool ${name}.`);
    if (++asked > limits.questions) return problem('No more questions: answer from what was found.');
    try {
      const table = await tool.ask(args);
      const cells = tableFacts(++found, table);
      facts.push(...cells);
      onStep({ ...step, place: found, table });
      return JSON.stringify({ lookedAt: table.about, cells });
    } catch (error) {
      if (!isDocketError(error)) throw error;
      onStep({ ...step, place: null, problem: error.message });
      return problem(error.message);
    }
  };
}

const problem = (text: string) => JSON.stringify({ problem: text });
const lengthOf = (messages: Message[]) => messages.reduce((sum, { content }) => sum + content.length, 0);

const asTexts = (given: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) =>
      value === undefined || value === null ? [] : [[name, String(value)]],
    ),
  );

function whyOf(error: unknown, time: AbortSignal): Why {
  const words = error instanceof Error ? `${error.name} ${error.message}` : '';
  return time.aborted || /timeout|timed out/i.test(words) ? 'timeout' : 'unavailable';
}
