import OpenAI from 'openai';
import { zodResponseFormat } from 'openai/helpers/zod';
import type { z } from 'zod';

/** What a call gave: a value of the asked schema, or why there is none. A model that fails is an answer, not an error. */
export type ModelAnswer<T> =
  | { ok: true; value: T; inputTokens: number; outputTokens: number }
  | { ok: false; why: 'timeout' | 'unavailable' | 'refused' | 'garbage' };

export type LanguageModel = {
  name: string;
  /** One question, one closed schema, no tools, nothing else in the context. */
  ask: <T>(question: {
    schemaName: string;
    schema: z.ZodType<T>;
    prompt: string;
    maxOutputTokens: number;
  }) => Promise<ModelAnswer<T>>;
};

type ModelOptions = { apiKey: string; baseUrl: string | null; model: string; timeoutMs?: number; retries?: number };

/**
 * An OpenAI-compatible model. The one retry policy of all language-model calls lives here: a busy or failing server is
 * asked once more, an answer outside the schema is not.
 */
export function connectLanguageModel(options: ModelOptions): LanguageModel {
  const client = new OpenAI({
    apiKey: options.apiKey,
    baseURL: options.baseUrl ?? undefined,
    timeout: options.timeoutMs ?? 20_000,
    maxRetries: options.retries ?? 1,
  });
  return {
    name: options.model,
    ask: async ({ schemaName, schema, prompt, maxOutputTokens }) => {
      try {
        const completion = await client.chat.completions.parse({
          model: options.model,
          messages: [{ role: 'user', content: prompt }],
          response_format: zodResponseFormat(schema, schemaName),
          max_completion_tokens: maxOutputTokens,
          temperature: 0,
        });
        const message = completion.choices[0]?.message;
        if (message?.refusal) return { ok: false, why: 'refused' };
        const parsed = schema.safeParse(message?.parsed);
        if (!parsed.success) return { ok: false, why: 'garbage' };
        return {
          ok: true,
          value: parsed.data,
          inputTokens: completion.usage?.prompt_tokens ?? 0,
          outputTokens: completion.usage?.completion_tokens ?? 0,
        };
      } catch (error) {
        return { ok: false, why: reasonOf(error) };
      }
    },
  };
}

function reasonOf(error: unknown): 'timeout' | 'unavailable' | 'garbage' {
  if (error instanceof OpenAI.APIConnectionTimeoutError) return 'timeout';
  // Anything that is not the transport's or the server's fault is an answer we could not parse.
  return error instanceof OpenAI.APIError ? 'unavailable' : 'garbage';
}
