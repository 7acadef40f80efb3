import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { webhookConnector } from '../../src/connectors/webhookConnector.ts';
import { webhookHeaders } from '../../src/connectors/webhookSignature.ts';
import { type Receiver, startReceiver } from '../support/webhookReceiver.ts';
import { connectorContract, sampleMessage } from './contract.ts';

const secret = `whsec_${Buffer.from('a secret of twenty-four!').toString('base64')}`;
let receiver: Receiver;
beforeAll(async () => {
  receiver = await startReceiver();
});
afterAll(() => receiver.close());
const connectorTo = (url: string, more: object = {}) => webhookConnector({ url, secret, allowPrivate: true, ...more });

describe('webhook connector', () => {
  connectorContract(async () => ({
    connector: connectorTo(receiver.url),
    outside: {
      effects: async () => new Map([...receiver.booked].map(([id, request]) => [id, JSON.parse(request.body).data])),
    },
  }));

  test('the receiver can verify it with the reference library, and a changed body not', async () => {
    const message = sampleMessage();
    await connectorTo(receiver.url).deliver(message);
    const request = receiver.booked.get(message.effectKey);
    const verifier = new Webhook(secret);
    expect(verifier.verify(request?.body ?? '', request?.headers ?? {})).toMatchObject({
      type: 'action.post_deduction_code',
      data: { effectKey: message.effectKey },
    });
    expect(() => verifier.verify(`${request?.body} `, request?.headers ?? {})).toThrow();
  });

  test('signs as the reference library does, byte for byte', () => {
    const at = Date.UTC(2026, 0, 5, 9, 30, 15, 987);
    for (const body of ['', '{}', '{"text":"Zürich — 東京"}', 'x'.repeat(100_000)]) {
      const ours = webhookHeaders({ secret, id: 'msg_1', at, body });
      const theirs = new Webhook(secret).sign('msg_1', new Date(at), body);
      expect(ours['webhook-signature']).toBe(theirs);
      expect(ours['webhook-timestamp']).toBe(String(Math.floor(at / 1000)));
    }
  });

  const answers: [number, object][] = [
    [200, { result: 'confirmed' }],
    [201, { result: 'confirmed' }],
    [202, { result: 'accepted' }],
    [204, { result: 'confirmed' }],
    [409, { result: 'confirmed' }],
  ];
  test.each(answers)('an answer %i means %o', async (status, expected) => {
    receiver.answerWith((_, response) => response.writeHead(status).end());
    await expect(connectorTo(receiver.url).deliver(sampleMessage())).resolves.toMatchObject(expected);
    receiver.answerWith(null);
  });

  const refusals: [number, string, boolean][] = [
    [301, 'redirect_refused', false],
    [307, 'redirect_refused', false],
    [400, 'receiver_refused', false],
    [401, 'receiver_refused', false],
    [404, 'receiver_refused', false],
    [422, 'receiver_refused', false],
    [429, 'receiver_unavailable', true],
    [500, 'receiver_unavailable', true],
    [503, 'receiver_unavailable', true],
  ];
  test.each(refusals)('an answer %i is %s, to be tried again: %s', async (status, code, retryable) => {
    receiver.answerWith((_, response) => response.writeHead(status, { location: receiver.url }).end('why'));
    const before = receiver.requests.length;
    await expect(connectorTo(receiver.url).deliver(sampleMessage())).rejects.toMatchObject({ code, retryable });
    expect(receiver.requests.length).toBe(before + 1);
    receiver.answerWith(null);
  });

  test('a receiver that never answers is given up, to be tried again', async () => {
    receiver.answerWith(() => {});
    await expect(connectorTo(receiver.url, { timeoutMs: 200 }).deliver(sampleMessage())).rejects.toMatchObject({
      code: 'receiver_unreachable',
      retryable: true,
    });
    receiver.answerWith(null);
  });

  test('an endless answer is not listened to', async () => {
    receiver.answerWith((_, response) => {
      response.writeHead(200);
      const pump = () => {
        while (!response.destroyed && response.write('x'.repeat(64_000)));
      };
      response.on('drain', pump);
      pump();
    });
    await expect(connectorTo(receiver.url).deliver(sampleMessage())).resolves.toMatchObject({ result: 'confirmed' });
    receiver.answerWith(null);
  });

  test('a broken connection is unclear, to be tried again', async () => {
    const server = createTcpServer((socket) => socket.destroy());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await expect(connectorTo(`http://127.0.0.1:${port}/`).deliver(sampleMessage())).rejects.toMatchObject({
      code: 'receiver_unreachable',
      retryable: true,
    });
    server.close();
  });

  test.each(['http://127.0.0.1', 'http://[::1]', 'http://localhost', 'http://2130706433', 'http://[::ffff:127.0.0.1]'])(
    'without leave, %s is refused and nothing is sent',
    async (origin) => {
      const before = receiver.requests.length;
      const connector = webhookConnector({ url: `${origin}:${receiver.port}/hook`, secret, allowPrivate: false });
      await expect(connector.deliver(sampleMessage())).rejects.toMatchObject({
        code: 'private_address_refused',
        retryable: false,
      });
      expect(receiver.requests.length).toBe(before);
    },
  );
});
