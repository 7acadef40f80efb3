import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How the server behaves: what it answers to a prompt, or how it fails. */
export type Behaviour = (
  prompt: string,
  call: number,
) =>
  | { content: string }
  | { ask: [name: string, input: object][] }
  | { status: number }
  | { rawBody: string }
  | { hang: true }
  | { refusal: string };

/** A local OpenAI-compatible chat server that plays good, slow, broken, inventing and obedient models. */
export async function startLanguageModelServer(behave: Behaviour) {
  let calls = 0;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as {
      messages: { content: string }[];
      model: string;
    };
    const play = behave(body.messages.map((message) => message.content).join('\n'), ++calls);
    if ('hang' in play) return;
    if ('status' in play)
      return void response
        .writeHead(play.status, { 'content-type': 'application/json' })
        .end('{"error":{"message":"no"}}');
    if ('rawBody' in play)
      return void response.writeHead(200, { 'content-type': 'application/json' }).end(play.rawBody);
    const message =
      'refusal' in play
        ? { role: 'assistant', content: null, refusal: play.refusal }
        : 'ask' in play
          ? {
              ...{ role: 'assistant', content: null },
              tool_calls: play.ask.map(([name, input], at) => ({
                ...{ id: `call-${calls}-${at}`, type: 'function' },
                function: { name, arguments: JSON.stringify(input) },
              })),
            }
          : { role: 'assistant', content: play.content };
    response.writeHead(200, { 'content-type': 'application/json' }).end(
      JSON.stringify({
        id: 'c',
        object: 'chat.completion',
        created: 0,
        model: body.model,
        choices: [{ index: 0, finish_reason: 'stop', message }],
        usage: { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 },
      }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    calls: () => calls,
    stop: () => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
