import OpenAI from 'openai';
import { zodResponseFormat } from 'openai/helpers/zod';
import type { z } from 'zod';

/** What a call gave: a value of the asked schema, or why there is none. A model that fails is an answer, not an error. */
export type ModelAnswer<T> =
  | { ok: true; value: T; inputTokens: number; outputTokens: number }
  | { ok: false; why: 'timeout' | 'unavailable' | 'refused' | 'garbage' };

export type LanguageModel = {
  name: string;
  /** What one document may cost at most, all tokens of its call together. */
  tokensPerDocument: number;
  /** Millionths of a US dollar for these tokens; null where no price is configured. */
  price: (inputTokens: number, outputTokens: number) => number | null;
  /** One question, one closed schema, no tools, nothing else in the context. */
  ask: <T>(question: {
    schemaName: string;
    schema: z.ZodType<T>;
    prompt: string;
    maxOutputTokens: number;
  }) => Promise<ModelAnswer<T>>;
};

export type ModelOptions = {
  apiKey: string;
  baseUrl: string | null;
  model: string;
  timeoutMs?: number;
  retries?: number;
  tokensPerDocument?: number;
  /** US dollars per million tokens, as the provider lists them. */
  prices?: { input: number; output: number } | null;
  /** Milliseconds of some clock; only tests pass their own. */
  clock?: () => number;
};

/** After this many calls in a row without an answer the server is left alone for a while, so that work does not wait for it. */
const failuresBeforeRest = 3;
const restMs = 60_000;
/** One call may take so long, and is tried once more. */
export const usual = { timeoutMs: 20_000, retries: 1 };

/** Dollars per million tokens are millionths of a dollar per token. */
export const priceOf = (prices: ModelOptions['prices'] | null, input: number, output: number): number | null =>
  prices ? Math.ceil(input * prices.input + output * prices.output) : null;

/**
 * An OpenAI-compatible model. The one retry policy of all language-model calls lives here: a busy or failing server is
 * asked once more, an answer outside the schema is not, and a server that keeps failing is left alone for a minute.
 */
export function connectLanguageModel(options: ModelOptions): LanguageModel {
  const client = new OpenAI({
    apiKey: options.apiKey,
    baseURL: options.baseUrl ?? undefined,
    timeout: options.timeoutMs ?? usual.timeoutMs,
    maxRetries: options.retries ?? usual.retries,
  });
  const rest = restAfterFailures(options.clock ?? (() => performance.now()));
  const prices = options.prices ?? null;
  return {
    name: options.model,
    tokensPerDocument: options.tokensPerDocument ?? 30_000,
    price: (input, output) => priceOf(prices, input, output),
    ask: async (question) => {
      if (rest.resting()) return { ok: false, why: 'unavailable' };
      const answer = await askOnce(client, options.model, question);
      rest.note(answer.ok || (answer.why !== 'timeout' && answer.why !== 'unavailable'));
      return answer;
    },
  };
}

type Question<T> = { schemaName: string; schema: z.ZodType<T>; prompt: string; maxOutputTokens: number };

async function askOnce<T>(client: OpenAI, model: string, question: Question<T>): Promise<ModelAnswer<T>> {
  const { schemaName, schema, prompt, maxOutputTokens } = question;
  try {
    const completion = await client.chat.completions.parse({
      model,
      messages: [{ role: 'user', content: prompt }],
      response_format: zodResponseFormat(schema, schemaName),
      max_completion_tokens: maxOutputTokens,
      temperature: 0,
    });
    const message = completion.choices[0]?.message;
    if (message?.refusal) return { ok: false, why: 'refused' };
    const parsed = schema.safeParse(message?.parsed);
    if (!parsed.success) return { ok: false, why: 'garbage' };
    const { prompt_tokens: inputTokens = 0, completion_tokens: outputTokens = 0 } = completion.usage ?? {};
    return { ok: true, value: parsed.data, inputTokens, outputTokens };
  } catch (error) {
    return { ok: false, why: reasonOf(error) };
  }
}

/** Leaves a server alone for a while once it has failed several times in a row. */
export function restAfterFailures(clock: () => number) {
  let failures = 0;
  let restingUntil = Number.NEGATIVE_INFINITY;
  return {
    resting: () => clock() < restingUntil,
    note: (answered: boolean) => {
      failures = answered ? 0 : failures + 1;
      if (failures >= failuresBeforeRest) restingUntil = clock() + restMs;
    },
  };
}

function reasonOf(error: unknown): 'timeout' | 'unavailable' | 'garbage' {
  if (error instanceof OpenAI.APIConnectionTimeoutError) return 'timeout';
  // Anything that is not the transport's or the server's fault is an answer we could not parse.
  return error instanceof OpenAI.APIError ? 'unavailable' : 'garbage';
}
