import { hashOf } from '../core/canonicalJson.ts';
import type { RecordBody, RecordKind } from '../core/records/registry.ts';

/** A body to be written, already validated, with when its fact happened and where it came from. */
export type RecordEntry = {
  kind: RecordKind;
  body: RecordBody;
  asOf: Date;
  documentId: string | null;
  eventId: string | null;
};

export type StoredState = {
  version: number;
  asOf: Date;
  bodyHash: string;
  body: RecordBody;
  documentId: string | null;
  eventId: string | null;
};

/** What became of one entry: `stale` ones are older than what is known and change nothing. */
export type EntryOutcome = { version: number; changed: boolean; stale: boolean; bodyHash: string };

/**
 * Applies entries about one record in the order they arrived. The newest fact wins, of two with the same time the later
 * arrival; an equal body makes no new version, but moves the time on. Pure.
 */
export function foldVersions(
  stored: StoredState | null,
  entries: RecordEntry[],
): { state: StoredState; outcomes: EntryOutcome[]; touched: boolean } {
  let state = stored;
  let touched = false;
  const outcomes = entries.map((entry) => {
    const bodyHash = hashOf(entry.body);
    if (state && entry.asOf < state.asOf) return { version: state.version, changed: false, stale: true, bodyHash };
    if (state && state.bodyHash === bodyHash) {
      touched ||= entry.asOf > state.asOf;
      state = { ...state, asOf: entry.asOf };
      return { version: state.version, changed: false, stale: false, bodyHash };
    }
    const { asOf, body, documentId, eventId } = entry;
    state = { version: (state?.version ?? 0) + 1, asOf, bodyHash, body, documentId, eventId };
    touched = true;
    return { version: state.version, changed: true, stale: false, bodyHash };
  });
  return { state: state as StoredState, outcomes, touched };
}
