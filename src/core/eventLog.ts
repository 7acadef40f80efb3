import { z } from 'zod';

/** One thing that a process is about. `late` is null where the log does not say. */
export type LogObject = { id: string; type: string; late: boolean | null };
/** What happened, when (milliseconds since 1970, UTC), and to which objects, by their places in the log. */
export type LogEvent = { activity: string; at: number; objects: number[] };

/**
 * Events over objects of several types, as in OCEL 2.0. Events at the same moment keep the order in which the log has them.
 * `columns` is there for logs from tables: which column was taken as what.
 */
export type EventLog = {
  objects: LogObject[];
  events: LogEvent[];
  columns?: { all: string[]; taken: LogColumns };
  /** Rows or events that could not be used, by why. */
  leftOut: { why: string; count: number }[];
};

/** Which column of a table holds what. */
export const logColumns = z.strictObject({
  object: z.string().min(1).optional(),
  activity: z.string().min(1).optional(),
  time: z.string().min(1).optional(),
  /** Says of each row whether its object is late. */
  late: z.string().min(1).optional(),
});
export type LogColumns = z.infer<typeof logColumns>;

/** Which objects of a log are drawn. Without an object type, the one with the most objects. */
export const mapQuery = z.strictObject({
  objectType: z.string().max(120).optional(),
  /** Objects whose first event is in these UTC days, both included. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  /** Objects that pass through this activity. */
  through: z.string().max(300).optional(),
  /** Objects for which `through` is followed directly by this activity. */
  next: z.string().max(300).optional(),
  late: z.enum(['late', 'on_time']).optional(),
  /** Late means: took longer than this, first event to last, whatever the log says. */
  lateAfterHours: z.coerce.number().positive().max(1_000_000).optional(),
});
export type MapQuery = z.infer<typeof mapQuery>;
