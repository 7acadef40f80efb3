import { compactDate } from '../calendar.ts';

/** A segment: its tag, then elements; an element of components is a list. Empty ones at the end are dropped. */
export type Segment = (string | null | undefined | (string | null | undefined)[])[];

type Interchange = {
  from: string;
  to: string;
  /** Names the interchange among those of its sender. */
  reference: string;
  /** ISO time of its making. */
  at: string;
  type: 'ORDERS' | 'ORDRSP' | 'DESADV' | 'INVOIC';
  /** The message without UNH and UNT. */
  segments: Segment[];
};

/** An EDIFACT interchange of one D.96A message, with every count and reference right. */
export function edifactInterchange({ from, to, reference, at, type, segments }: Interchange): string {
  const time = at.slice(11, 16).replace(':', '');
  const all: Segment[] = [
    ['UNB', ['UNOC', '3'], [from, 'ZZ'], [to, 'ZZ'], [compactDate(at.slice(0, 10)).slice(2), time], reference],
    ['UNH', '1', [type, 'D', '96A', 'UN']],
    ...segments,
    ['UNT', String(segments.length + 2), '1'],
    ['UNZ', '1', reference],
  ];
  return `UNA:+.? '\n${all.map((segment) => `${written(segment)}'\n`).join('')}`;
}

function written(segment: Segment): string {
  const elements = segment.map((element) =>
    Array.isArray(element) ? withoutEnd(element.map(released), ':') : released(element),
  );
  return withoutEnd(elements, '+');
}

/** The release character goes before what would else separate. */
const released = (text: string | null | undefined): string => (text ?? '').replace(/[?:+']/g, '?$&');

function withoutEnd(parts: string[], separator: string): string {
  let last = parts.length - 1;
  while (last > 0 && parts[last] === '') last--;
  return parts.slice(0, last + 1).join(separator);
}
