import type { HttpBindings } from '@hono/node-server';
import type { Config } from '../config.ts';
import type { Fact, WrittenSummary } from '../core/countedFacts.ts';
import type { DocumentView } from '../core/documentView.ts';
import type { Position } from '../core/errors.ts';
import type { LogColumns, MapQuery } from '../core/eventLog.ts';
import type { Investigator } from '../core/investigation.ts';
import type { Mapping, TriedMapping } from '../core/mapping.ts';
import type { Remittance } from '../core/remittance.ts';
import type { Role } from '../core/roles.ts';
import type { TableLayout } from '../core/tableLayout.ts';
import type { Database } from '../db/client.ts';
import type { DisputePacket } from '../insights/disputePacket.ts';
import type { ProcessMap } from '../insights/process/discover.ts';
import type { Log } from '../log.ts';
import type { ChangeFeed } from './changeFeed.ts';
import type { Principal } from './principal.ts';
import type { Rate } from './rateLimit.ts';

/** Requests allowed, by who sends them. */
export type Rates = { anonymous: Rate; signIn: Rate; person: Rate; apiKey: Rate };

/**
 * Generous for people and machines that behave, tight where passwords are tried. Per process.
 * A person's screen asks for a handful of things per key press; an integration may send a day's events at once.
 */
export const defaultRates: Rates = {
  anonymous: { perSecond: 50, burst: 200 },
  // A whole office signs in at nine from one address; guessing at one login is stopped by its own count in the database.
  signIn: { perSecond: 0.5, burst: 40 },
  person: { perSecond: 50, burst: 300 },
  apiKey: { perSecond: 500, burst: 2_000 },
};

/** One made-up person of the demo as the sign-in page offers them. */
export type DemoSignIn = { login: string; password: string; name: string; roles: Role[]; about: string };

/** A file of tables as it was handed in. */
export type TableUpload = { path: string; bytes: Uint8Array<ArrayBuffer> };

/**
 * How a day of the demo's simulated time passes: shipments confirmed and billed in batches, or one by one as they
 * leave.
 */
export type DemoWay = 'batches' | 'real_time';
export type DemoTime = {
  /** Moment up to which the demo's events have come in. */
  reached: string;
  /** Days told since the demo was loaded, each with how it passed. */
  days: { day: string; way: DemoWay }[];
  /** Days that can still be told. */
  left: number;
  /** Days that are asked for and not told yet. */
  waiting: number;
};

/** What the API shows of a reading that is not filed. */
export type TriedReading = {
  items: readonly { type: string; remittance?: Remittance }[];
  problems: readonly { code: string; message: string; at?: Position; excerpt?: string }[];
  layouts?: readonly TableLayout[];
};

/** Everything the API needs from outside; `src/cli/api.ts` puts it together. */
export type ApiOptions = {
  db: Database;
  log: Log;
  config: Pick<Config, 'publicUrl' | 'maxUploadBytes' | 'sessionHours' | 'auditAnchor' | 'proxyHops' | 'demo'>;
  now: () => Date;
  changes: ChangeFeed;
  /** What a person sees of a document, worked out away from the main thread; throws a DocketError where nothing can be seen. */
  viewDocument: (bytes: Uint8Array) => Promise<DocumentView>;
  /**
   * Reads a document with a column mapping, to see what would come of it; nothing is written. `kept`: the mapping is the partner's own,
   * and is left where it no longer fits. Throws what its reader throws.
   */
  tryReading: (input: { bytes: Uint8Array; mapping: unknown; kept: boolean }) => Promise<{ reading: TriedReading }>;
  /** What a mapping would make of the first rows of tables; nothing is written. Throws what the readers throw. */
  tryMapping: (input: { mapping: Mapping; files: TableUpload[] }) => Promise<TriedMapping>;
  /** A dispute packet as a PDF, put together away from the main thread. */
  printPacket: (packet: DisputePacket) => Promise<Uint8Array>;
  /** The process map of an uploaded event log, worked out away from the main thread; nothing is kept. Throws what its readers throw. */
  mapLog: (input: { bytes: Uint8Array; columns: LogColumns; query: MapQuery }) => Promise<ProcessMap>;
  /** A language model that tells what matters of facts, where one is configured; what it gives has been checked. */
  writeSummary: ((facts: readonly Fact[]) => Promise<WrittenSummary>) | null;
  /** One that writes the first sentences of a message about back-orders, likewise. */
  writeOpening: ((facts: readonly Pick<Fact, 'id' | 'what' | 'text'>[]) => Promise<WrittenSummary>) | null;
  /**
   * A language model that answers questions with the tools it is given, where one is configured; what it gives has been
   * checked.
   */
  investigate: Investigator | null;
  /** Prometheus text. */
  metrics: () => Promise<string>;
  /** Names what is still missing before requests can be served; empty when ready. */
  missing: () => Promise<string[]>;
  /** The demo's made-up people with their passwords; absent everywhere else, and then there is no such route. */
  demoSignIns?: () => DemoSignIn[];
  /** The demo's simulated time, and asking it to run on; absent everywhere else. */
  demoTime?: { read: () => DemoTime | null; ask: (wanted: { way: DemoWay; days: number }) => void };
  /** The built workbench. */
  webFolder: string;
  rates?: Partial<Rates>;
};

export type ApiEnv = {
  Bindings: Partial<HttpBindings>;
  Variables: { requestId: string; principal: Principal | null; log: Log };
};
