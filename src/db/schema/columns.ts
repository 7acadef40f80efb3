import { bigint, timestamp, uuid } from 'drizzle-orm/pg-core';

/** Column makers used by every table, so that ids, times and money look the same everywhere. */
export const id = () => uuid('id').primaryKey().defaultRandom();
export const at = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' });
/** Integer minor units. `number` mode is safe: amounts are asserted to be safe integers before they are written. */
export const minor = (name: string) => bigint(name, { mode: 'number' });
