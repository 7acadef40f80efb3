import { docketError } from '../../core/errors.ts';
import { limits } from '../limits.ts';
import { positionFinder } from '../text.ts';

/**
 * An element with the place of its content in the text: `[from, to)` lies between its tags. `name` is without prefix,
 * `attributes` is what stands behind the name in the opening tag, unread.
 */
export type XmlElement = { name: string; attributes: string; from: number; to: number; children: XmlElement[] };

const [BANG, SLASH, QUESTION, GREATER, QUOTE, APOSTROPHE] = [33, 47, 63, 62, 34, 39];
const none: XmlElement[] = [];

/**
 * Reads XML into its elements with the place of each, by hand: evidence needs the range of every value, which
 * fast-xml-parser does not give (it knows where a tag begins, not where a value stands), and bank messages need nothing but elements,
 * attributes, CDATA and the five named entities. A DOCTYPE is refused before anything else, so no entity is ever declared
 * and nothing can expand. Several documents one behind the other are several roots.
 * Throws `xml_doctype`, `xml_too_deep`, `xml_too_large`, `xml_malformed`, each with its place.
 */
export function readXml(text: string): XmlElement[] {
  const roots: XmlElement[] = [];
  const open: XmlElement[] = [];
  let count = 0;
  let at = text.indexOf('<');
  while (at !== -1) {
    const code = text.charCodeAt(at + 1);
    if (code === QUESTION) at = skip(text, at, '?>');
    else if (code === BANG) at = skipDeclaration(text, at);
    else if (code === SLASH) at = close(text, at, open);
    else {
      if (++count > limits.xmlElements) throw tooLarge(text, at);
      at = openElement(text, at, open, roots);
    }
    at = text.indexOf('<', at);
  }
  const last = open.at(-1);
  if (last) throw malformed(text, last.from, `<${shown(last.name)}> is never closed: the document was cut off`);
  return roots;
}

function openElement(text: string, at: number, open: XmlElement[], roots: XmlElement[]): number {
  const end = tagEnd(text, at);
  const empty = text.charCodeAt(end - 1) === SLASH;
  const inside = text.slice(at + 1, empty ? end - 1 : end);
  const blank = inside.search(/\s/);
  const full = blank === -1 ? inside : inside.slice(0, blank);
  if (!/^[A-Za-z_:\u0080-\uffff]/.test(full)) throw malformed(text, at, 'a "<" that opens no element');
  const attributes = blank === -1 ? '' : inside.slice(blank);
  const element = { name: localName(full), attributes, from: end + 1, to: end + 1, children: none };
  const parent = open.at(-1);
  if (!parent) roots.push(element);
  else if (parent.children === none) parent.children = [element];
  else parent.children.push(element);
  if (empty) return end + 1;
  if (open.length >= limits.xmlDepth) {
    const message = `Elements are nested deeper than the ${limits.xmlDepth} levels that are read`;
    throw docketError({ code: 'xml_too_deep', message, at: positionFinder(text)(at) });
  }
  open.push(element);
  return end + 1;
}

function close(text: string, at: number, open: XmlElement[]): number {
  const end = tagEnd(text, at);
  const name = localName(text.slice(at + 2, end).trim());
  const element = open.pop();
  if (element?.name !== name) {
    const found = element
      ? `</${shown(name)}> where <${shown(element.name)}> is open`
      : `</${shown(name)}> without start`;
    throw malformed(text, at, found);
  }
  element.to = at;
  return end + 1;
}

/** The ">" of the tag that begins at `at`; one inside a quoted attribute does not count. */
function tagEnd(text: string, at: number): number {
  const most = Math.min(text.length, at + limits.xmlTagCharacters);
  let quote = 0;
  for (let n = at + 1; n < most; n++) {
    const code = text.charCodeAt(n);
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === GREATER) return n;
    else if (code === QUOTE || code === APOSTROPHE) quote = code;
  }
  if (most === text.length) throw malformed(text, at, 'a tag that never ends');
  const message = `A tag is longer than the ${limits.xmlTagCharacters} characters that are read`;
  throw docketError({ code: 'xml_too_large', message, at: positionFinder(text)(at) });
}

function skipDeclaration(text: string, at: number): number {
  if (text.startsWith('<!--', at)) return skip(text, at + 4, '-->');
  if (text.startsWith('<![CDATA[', at)) return skip(text, at, ']]>');
  const message =
    'The document declares its own type or entities (<!DOCTYPE>), which is refused: bank messages have none';
  throw docketError({ code: 'xml_doctype', message, at: positionFinder(text)(at) });
}

function skip(text: string, at: number, end: string): number {
  const found = text.indexOf(end, at);
  if (found === -1) throw malformed(text, at, `"${end}" is missing`);
  return found + end.length;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function shown(name: string): string {
  return name.slice(0, 40);
}

function tooLarge(text: string, at: number) {
  const message = `The document has more than the ${limits.xmlElements} elements that are read`;
  return docketError({ code: 'xml_too_large', message, at: positionFinder(text)(at) });
}

function malformed(text: string, at: number, what: string) {
  return docketError({
    code: 'xml_malformed',
    message: `The XML is not well-formed: ${what}`,
    at: positionFinder(text)(at),
  });
}
