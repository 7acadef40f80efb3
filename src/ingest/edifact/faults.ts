import type { ReadProblem } from '../contract.ts';
import type { Segments } from './tokens.ts';

/** Something wrong inside a message: `segment` counts from 0, `element` from 1. */
export type Fault = { code: string; message: string; segment: number; element?: number };

/** The fault as a problem of the reading, with its place in the document and the segment it is about. */
export function problemOf(segments: Segments, { code, message, segment, element }: Fault): ReadProblem {
  const start = segments.starts[segment];
  if (start === undefined) return { code, message };
  const at = { ...segments.positionOf(start), segment: segment + 1, ...(element !== undefined && { element }) };
  return { code, message, at, excerpt: segments.text.slice(start, segments.ends[segment]) };
}
