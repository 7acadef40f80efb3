import type { SimulatedCustomer } from './customers.ts';
import type { ExpectedRemittance } from './expected.ts';
import type { StatedClaim } from './payment.ts';

/** A file as it would arrive, with what a right reading of it contains. */
export type SimulatedDocument = {
  /** Below the output folder. */
  path: string;
  receivedOn: string;
  bytes: Uint8Array;
  customer: SimulatedCustomer;
  format: 'x12-820' | 'x12-812' | 'csv';
  /** Dialect or layout. */
  style: string;
  expected: ExpectedRemittance[];
  claims: StatedClaim[];
  /** Path of the document this one repeats; it must change nothing. */
  repeats: string | null;
  /** What is wrong with it on purpose; such a document cannot be read in full. */
  damage: string | null;
};
