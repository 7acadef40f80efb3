import { z } from 'zod';
import { connectInvestigator } from '../../src/agents/investigate.ts';
import { loadPrompt } from '../../src/agents/prompt.ts';
import type { FoundTable, Investigated, InvestigationTool } from '../../src/core/investigation.ts';

/**
 * Plays a model over the production path: it asks a question for each table, tries a tool that is not there, and then
 * says its lines. Only the server is played.
 */
export async function playInvestigation(tables: FoundTable[], lines: string[]): Promise<Investigated> {
  const tools: InvestigationTool[] = tables.map((table, at) => ({
    ...{ name: `question_${at}`, about: table.title, input: z.strictObject({}), ask: async () => table },
  }));
  const calls = [...tools.map(({ name }) => name), 'delete_cases'].map((name, at) => ({
    ...{ id: `call-${at}`, type: 'function', function: { name, arguments: '{}' } },
  }));
  let turn = 0;
  const investigate = connectInvestigator({
    options: { apiKey: 'none', baseUrl: 'http://played.invalid/v1', model: 'test model', retries: 0 },
    prompt: loadPrompt('investigate'),
    fetch: async () => answering(++turn === 1 ? { tool_calls: calls } : { content: lines.join('\n') }),
  });
  return investigate('What is going on?', tools, { onStep: () => {} });
}

function answering(message: object): Response {
  const choice = { index: 0, finish_reason: 'stop', message: { role: 'assistant', content: null, ...message } };
  return Response.json({
    ...{ id: 'c', object: 'chat.completion', created: 0, model: 'test model', choices: [choice] },
    usage: { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 },
  });
}
