import type { Evidence } from '../../core/evidence.ts';
import type { Syntax } from './syntax.ts';
import type { Segments } from './tokens.ts';

/** One segment taken apart: `elements[n][m]` is component m of element n; element 0 is the tag. */
export type Segment = { index: number; tag: string; elements: string[][] };

/** No segment of the standard comes near; what lies beyond is not looked at. */
const mostElements = 100;

/** Takes segment `index` apart: release characters and the line breaks of a transport are no part of its values. */
export function segmentAt({ text, starts, ends }: Segments, index: number, syntax: Syntax): Segment {
  const whole = text.slice(starts[index], ends[index]).replace(/[\r\n]+/g, '');
  const elements = splitReleased(whole, syntax.element, syntax.release)
    .slice(0, mostElements)
    .map((part) => splitReleased(part, syntax.component, syntax.release).map((value) => released(value, syntax)));
  return { index, tag: elements[0]?.[0] ?? '', elements };
}

/** Component `m` of element `n`, trimmed; '' where it is absent. */
export function value({ elements }: Segment, n: number, m = 0): string {
  return elements[n]?.[m] ?? '';
}

/** The tag of segment `index`, cheaply. */
export function tagAt({ text, starts, ends }: Segments, index: number): string {
  const start = starts[index] as number;
  const tag = text.slice(start, Math.min(start + 3, ends[index] as number));
  return /[\r\n]/.test(tag)
    ? text
        .slice(start, start + 8)
        .replace(/[\r\n]+/g, '')
        .slice(0, 3)
    : tag;
}

function splitReleased(text: string, separator: string, release: string): string[] {
  if (release === '' || !text.includes(release)) return text.split(separator);
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === release) at++;
    else if (text[at] === separator) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  parts.push(text.slice(from));
  return parts;
}

function released(text: string, { release }: Syntax): string {
  if (release === '' || !text.includes(release)) return text.trim();
  let plain = '';
  for (let at = 0; at < text.length; at++) {
    if (text[at] === release) at++;
    plain += text[at] ?? '';
  }
  return plain.trim();
}

/** Points at one segment with what stands there. */
export function evidenceAt({ text, starts, ends }: Segments, { index, tag }: Segment): Evidence {
  const [start, end] = [starts[index] as number, ends[index] as number];
  return { kind: 'segment', segment: index + 1, tag, start, end, quote: text.slice(start, end) };
}

/** A segment and the ones below it up to before `end`, as one stretch of text. */
export function evidenceBelow(segments: Segments, segment: Segment, end: number): Evidence[] {
  const own = evidenceAt(segments, segment);
  if (end <= segment.index + 1) return [own];
  const from = segments.starts[segment.index + 1] as number;
  const to = segments.ends[end - 1] as number;
  return [own, { kind: 'span', start: from, end: to, quote: segments.text.slice(from, to) }];
}
