import { basename } from 'node:path';
import type { EventEnvelope } from '../../core/events.ts';
import type { SimulatedDocument } from '../../simulator/document.ts';
import type { SimulatedPartner } from '../../simulator/partners.ts';
import type { Simulation } from '../../simulator/simulate.ts';
import type { ApiClient } from './apiClient.ts';

type LoadOptions = { client: ApiClient; simulation: Simulation; progress: (text: string) => void; signal: AbortSignal };

const eventsPerRequest = 400;

/**
 * Hands a simulation in through the public API: partners, then events, then documents. Every request has an idempotency key
 * made from its content's place, so that a load cut short is simply done again.
 */
export async function loadSimulation({ client, simulation, progress, signal }: LoadOptions): Promise<void> {
  const name = `${simulation.options.seed}-${simulation.options.scale}-${simulation.options.until}`;
  const { master, trade, cash } = simulation.events;
  await each(simulation.partners, 2, signal, (partner) => savePartner(client, partner, name));
  const told = { client, name, progress, signal };
  await postEvents({ ...told, events: master, what: 'master data' });
  await postEvents({ ...told, events: trade, what: 'orders, shipments, invoices' });
  const documents = simulation.documents;
  let sent = 0;
  await each(documents, 4, signal, async (document) => {
    await postDocument(client, document, name);
    sent += 1;
    progress(`remittance files: ${sent} of ${documents.length}`);
  });
  await postEvents({ ...told, events: cash, what: 'bank transactions and remittances' });
  const { lives, until } = simulation.options;
  const statements = simulation.statements.filter(({ receivedOn }) => receivedOn <= until);
  await each(statements, 2, signal, async (statement) => {
    await client.postFile('/v1/documents', statement, `demo-${name}-${statement.name}`);
  });
  const messages = simulation.lives?.messagesBetween('', lives?.now ?? '') ?? [];
  await each(messages, 4, signal, async (message) => {
    const { name: file, bytes, customerName: partner } = message;
    await client.postFile('/v1/documents', { name: file, bytes, partner }, `demo-${name}-${file}`);
  });
  progress(`EDI messages: ${messages.length}`);
}

type EventsToPost = Pick<LoadOptions, 'client' | 'progress' | 'signal'> & {
  events: EventEnvelope[];
  /** Of what they are part, and what they are: together they make the idempotency keys. */
  name: string;
  what: string;
};

/** Hands events in, some hundred a request; throws when one of them is not taken. */
export async function postEvents({ client, events, name, what, progress, signal }: EventsToPost): Promise<void> {
  const batches = Array.from({ length: Math.ceil(events.length / eventsPerRequest) }, (_, at) =>
    events.slice(at * eventsPerRequest, (at + 1) * eventsPerRequest),
  );
  let done = 0;
  await each(batches, 2, signal, async (batch) => {
    const key = `demo-${name}-${what.replaceAll(/\W+/g, '-')}-${batches.indexOf(batch)}`;
    const answer = await client.post('/v1/events', batch, key);
    const rejected = answer.rejected as unknown[];
    if (rejected.length > 0) throw new Error(`The API rejected simulated events: ${JSON.stringify(rejected[0])}`);
    done += batch.length;
    progress(`${what}: ${done.toLocaleString('en')} of ${events.length.toLocaleString('en')}`);
  });
}

async function savePartner(client: ApiClient, partner: SimulatedPartner, name: string): Promise<void> {
  const key = `demo-${name}-${partner.customerNumber}`;
  const { mapping, codes, ...body } = partner;
  await client.post('/v1/partners', body, key);
  const path = `/v1/partners/${encodeURIComponent(partner.name)}/data`;
  if (mapping) await client.post(path, { kind: 'mapping', body: mapping }, `${key}-mapping`);
  if (codes) await client.post(path, { kind: 'codes', body: codes }, `${key}-codes`);
}

async function postDocument(client: ApiClient, document: SimulatedDocument, name: string): Promise<void> {
  const file = { bytes: document.bytes, name: basename(document.path), partner: document.customer.record.name };
  await client.postFile('/v1/documents', file, `demo-${name}-${basename(document.path)}`);
}

/** Works through a list, so many at a time. */
async function each<T>(
  list: readonly T[],
  atOnce: number,
  signal: AbortSignal,
  work: (entry: T) => Promise<void>,
): Promise<void> {
  let next = 0;
  const lane = async () => {
    for (let at = next++; at < list.length; at = next++) {
      signal.throwIfAborted();
      await work(list[at] as T);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}
