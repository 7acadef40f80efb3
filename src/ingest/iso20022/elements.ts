import type { Evidence } from '../../core/evidence.ts';
import { lookUp } from '../../core/lookUp.ts';
import type { XmlElement } from './xml.ts';

/** The first element at the end of a path of children; null where the path ends early. */
export function find(element: XmlElement | null, ...path: readonly string[]): XmlElement | null {
  return follow(element, path);
}

function follow(element: XmlElement | null, path: readonly string[]): XmlElement | null {
  let found = element;
  for (const name of path) {
    if (found === null) return null;
    found = childOf(found, name);
  }
  return found;
}

function childOf({ children }: XmlElement, name: string): XmlElement | null {
  for (const child of children) if (child.name === name) return child;
  return null;
}

/** All children of one name. */
export function all(element: XmlElement | null, name: string): XmlElement[] {
  return element === null ? [] : element.children.filter((child) => child.name === name);
}

/** The first value that one of several paths ("Refs/EndToEndId") leads to; null where none has one. */
export function firstText(text: string, element: XmlElement | null, paths: readonly string[]): string | null {
  if (element === null) return null;
  for (const path of paths) {
    const value = textOf(text, follow(element, stepsOf(path)));
    if (value !== null) return value;
  }
  return null;
}

/** Paths are written in the code, so there are few: each is cut once. */
const steps = new Map<string, string[]>();

function stepsOf(path: string): string[] {
  let cut = steps.get(path);
  if (!cut) {
    cut = path.split('/');
    steps.set(path, cut);
  }
  return cut;
}

/** The value of an element without blanks around it, its entities and CDATA resolved; null where it is empty or absent. */
export function textOf(text: string, element: XmlElement | null): string | null {
  if (element === null || element.children.length > 0) return null;
  return resolved(text.slice(element.from, element.to)).trim() || null;
}

/** An attribute's value; null where it is absent. */
export function attributeOf(element: XmlElement | null, name: string): string | null {
  if (element === null || element.attributes === '') return null;
  const found = new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(element.attributes);
  return found ? resolved(found[1] ?? found[2] ?? '').trim() || null : null;
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function resolved(raw: string): string {
  if (!raw.includes('&') && !raw.includes('<')) return raw;
  let value = '';
  let rest = 0;
  for (const cdata of raw.matchAll(/<!\[CDATA\[([\s\S]*?)\]\]>/g)) {
    value += withoutEntities(raw.slice(rest, cdata.index)) + (cdata[1] ?? '');
    rest = cdata.index + cdata[0].length;
  }
  return value + withoutEntities(raw.slice(rest));
}

function withoutEntities(raw: string): string {
  const visible = raw.replace(/<!--[\s\S]*?-->|<\?[\s\S]*?\?>/g, '');
  return visible.replace(/&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|([a-z]{2,4}));/g, (whole, decimal, hex, name) => {
    if (name) return lookUp(entities, name) ?? whole;
    const point = decimal ? Number.parseInt(decimal, 10) : Number.parseInt(hex, 16);
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}

/** Where the value of an element stands, blanks around it left out, as one line of evidence; null where it is empty. */
export function evidenceOf(text: string, element: XmlElement): Evidence | null {
  const [start, end] = trimmed(text, element.from, element.to);
  return start === end ? null : { kind: 'span', start, end, quote: text.slice(start, end) };
}

/** Evidence for several values; empty where none is there. */
export function evidenceOfAll(text: string, elements: (XmlElement | null)[]): Evidence[] {
  return elements.flatMap((element) => {
    const found = element && evidenceOf(text, element);
    return found ? [found] : [];
  });
}

export function trimmed(text: string, from: number, to: number): [number, number] {
  let start = from;
  let end = to;
  while (start < end && text.charCodeAt(start) <= 32) start++;
  while (end > start && text.charCodeAt(end - 1) <= 32) end--;
  return [start, end];
}
