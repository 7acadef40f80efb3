import type { DocumentView } from '../core/documentView.ts';
import type { DocketError, Position } from '../core/errors.ts';
import type { EventEnvelope } from '../core/events.ts';
import type { RecordKind } from '../core/records/registry.ts';
import type { Remittance, RemittanceAdjustment, RemittanceLine } from '../core/remittance.ts';
import type { TableLayout } from '../core/tableLayout.ts';

/** A document's bytes and what is known about where it came from. The name is a hint for people, never for detection. */
export type ReaderInput = {
  bytes: Uint8Array;
  fileName?: string;
  /** What an OCR program wrote of a scanned document (TSV or hOCR), for the pages that have no text of their own. */
  recognised?: string;
  /** Column mapping of this partner for tables, already chosen by whoever knows the partner; validated by the reader. */
  mapping?: unknown;
  /** ADX sign convention confirmed for this partner, see domain facts: by default the reader takes the one that balances. */
  adjustmentSign?: 'reduces_when_negative' | 'reduces_when_positive';
};

/** One thing read. `sender` is whatever the document says identifies the partner (ISA id, GLN, e-mail address). */
export type ReadItem =
  | { type: 'remittance'; remittance: Remittance; sender: string | null; index: number }
  | { type: 'record'; kind: RecordKind; body: unknown; sender: string | null; index: number }
  | { type: 'event'; event: EventEnvelope; index: number };

/** A part that could not be read. The rest of the document was. */
export type ReadProblem = {
  code: string;
  message: string;
  at?: Position;
  /** The input that was not understood, at most a few hundred characters of it, for the person who mends it. */
  excerpt?: string;
};

export type Reading = {
  format: string;
  items: ReadItem[];
  problems: ReadProblem[];
  /** What to send back to the partner (an X12 997), ready to transmit; null where the format has none. */
  acknowledgement: { fileName: string; text: string; accepted: boolean } | null;
  /** Names this transmission so that a resend is recognised: interchange and group control numbers, statement ids. */
  transmissionId: string | null;
  /** Which column was taken as what, where the reading rests on tables; left out where it does not, or where nobody may choose. */
  layouts?: TableLayout[];
};

/** All of a remittance but its lines and adjustments, with `balanced` told by sums that were kept along the way (`withBalance`). */
export type RemittanceHead = Omit<Remittance, 'lines' | 'adjustments'>;

/**
 * Takes what a large document says, piece by piece. Lines and adjustments belong to the remittance whose `end` comes next;
 * one remittance is handed over after the other. What a call answers is awaited where it is a promise, so that a slow disk slows the reading.
 */
export type RemittanceSink = {
  line: (line: RemittanceLine) => Promise<void> | void;
  adjustment: (adjustment: RemittanceAdjustment) => Promise<void> | void;
  end: (head: RemittanceHead, sender: string | null) => Promise<void> | void;
  problem: (problem: ReadProblem) => void;
};

/** A document too large to hold. `open` begins at its first byte each time it is called; `head` are its first 64 KiB or more. */
export type StreamInput = Omit<ReaderInput, 'bytes'> & { head: Uint8Array; open: () => AsyncIterable<Uint8Array> };

/** One family of formats. `detect` looks at content only; the highest score wins, 0 means "not mine". */
export type Reader = {
  name: string;
  version: string;
  detect: (head: string, bytes: Uint8Array) => number;
  /** Never throws for bad content inside a readable envelope: that is a problem in the Reading. Throws a DocketError when nothing can be read. */
  read: (input: ReaderInput) => Reading | Promise<Reading>;
  /**
   * Reads remittances from a document of any length in flat memory; other contents are problems. The same remittances as
   * `read` gives, save what needs the whole document at once, which is told. Throws a DocketError when nothing can be read.
   */
  stream?: (input: StreamInput, sink: RemittanceSink) => Promise<{ format: string }>;
  /** What a person sees of the document, in which all evidence of its reading stands. Left out where that is the decoded text. */
  view?: (bytes: Uint8Array) => DocumentView | Promise<DocumentView>;
};

export type { DocketError };
