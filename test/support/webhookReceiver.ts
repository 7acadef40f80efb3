import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Received = { id: string; headers: Record<string, string>; body: string };
export type Receiver = {
  url: string;
  port: number;
  /** Every request, in order. */
  requests: Received[];
  /** Requests that counted, one per webhook-id: what a receiver after Standard Webhooks books. */
  booked: Map<string, Received>;
  /** What to answer next instead of booking; by default everything is booked and answered 204. */
  answerWith: (answer: ((request: Received, response: ServerResponse) => void) | null) => void;
  close: () => Promise<void>;
};

/** A receiver of signed webhooks that counts each webhook-id once. */
export async function startReceiver(port = 0): Promise<Receiver> {
  const requests: Received[] = [];
  const booked = new Map<string, Received>();
  let special: ((request: Received, response: ServerResponse) => void) | null = null;
  const server = createServer(async (incoming, response) => {
    const received = await read(incoming);
    requests.push(received);
    if (special) return special(received, response);
    if (!booked.has(received.id)) booked.set(received.id, received);
    response.writeHead(204, { 'x-reference': `booked-${received.id}` }).end();
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${taken}/hook`,
    port: taken,
    requests,
    booked,
    answerWith: (answer) => {
      special = answer;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function read(incoming: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const headers = Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]));
  return { id: headers['webhook-id'] ?? '', headers, body: Buffer.concat(chunks).toString('utf8') };
}
