import type { ReadProblem } from '../contract.ts';
import type { Segments } from './tokens.ts';

/**
 * Something wrong inside a transaction set, said twice: in words for our people, and in the codes of X12 997 for the
 * partner (AK502 for the set, AK304 for a segment, AK403 for an element).
 */
export type SetFault = {
  code: string;
  message: string;
  /** Index of the segment in the document. */
  segment: number;
  tag?: string;
  element?: number;
  value?: string;
  setCode?: string;
  segmentCode?: string;
  elementCode?: string;
};

/** Codes of 997 by what they mean here. */
export const setCodes = {
  notSupported: '1',
  trailerMissing: '2',
  controlNumbersDiffer: '3',
  countDiffers: '4',
  segmentsInError: '5',
  identifierMissing: '6',
  controlNumberMissing: '7',
} as const;
export const segmentCodes = { unrecognised: '1', mandatoryMissing: '3', elementErrors: '8' } as const;
export const elementCodes = { mandatoryMissing: '1', badCharacter: '6', badCode: '7', badDate: '8' } as const;

/** An element that could not be read as what it should be. */
export function elementFault(
  at: { segment: number; tag: string; element: number; value: string },
  code: string,
  elementCode: string,
  message: string,
): SetFault {
  return { ...at, code, message, elementCode, segmentCode: segmentCodes.elementErrors };
}

/** The fault as a problem of the reading, with its place in the document and the segment it is about. */
export function faultProblem(fault: SetFault, segments: Segments): ReadProblem {
  return problemAt(segments, fault.segment, fault.code, fault.message, fault.element);
}

export function problemAt(
  segments: Segments,
  segment: number,
  code: string,
  message: string,
  element?: number,
): ReadProblem {
  if (segment >= segments.count) return { code, message };
  const start = segments.starts[segment] as number;
  const at = { ...segments.positionOf(start), segment: segment + 1, ...(element !== undefined && { element }) };
  return { code, message, at, excerpt: segments.text.slice(start, segments.ends[segment]) };
}
