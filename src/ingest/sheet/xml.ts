import { lookUp } from '../../core/lookUp.ts';
/** One element as the scan meets it: its attributes as written, and what stands between its tags ("" where it closes itself). */
export type Element = { attributes: string; inner: string };

/**
 * Elements of one name in the XML that spreadsheets are stored in, in order, whatever their namespace prefix. Not a parser:
 * elements of the name must not nest, which holds for all that is looked for here (ECMA-376 part 1, 18.2 to 18.8).
 */
export function* elementsOf(xml: string, name: string): Generator<Element> {
  const opening = new RegExp(`<(?:\\w+:)?${name}(?=[\\s/>])`, 'g');
  for (let match = opening.exec(xml); match; match = opening.exec(xml)) {
    const end = xml.indexOf('>', opening.lastIndex);
    if (end === -1) return;
    const attributes = xml.slice(opening.lastIndex, end);
    if (attributes.endsWith('/')) {
      opening.lastIndex = end + 1;
      yield { attributes, inner: '' };
      continue;
    }
    const closing = xml.indexOf(`</${match[0].slice(1)}>`, end);
    if (closing === -1) return;
    opening.lastIndex = closing;
    yield { attributes, inner: xml.slice(end + 1, closing) };
  }
}

export function firstElement(xml: string, name: string): Element | null {
  return elementsOf(xml, name).next().value ?? null;
}

/** The value of an attribute, or null. `name` may carry its prefix ("r:id"). */
export function attributeOf(attributes: string, name: string): string | null {
  const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  return found ? textOf(found[1] ?? found[2] ?? '') : null;
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Entities and Excel's own escapes (_x000D_) to characters. */
export function textOf(xml: string): string {
  if (!xml.includes('&') && !xml.includes('_x')) return xml;
  return xml
    .replace(/&(#x?[\da-f]{1,6}|\w{2,4});/gi, (whole, entity: string) => {
      if (!entity.startsWith('#')) return lookUp(named, entity) ?? whole;
      const code = entity[1] === 'x' ? Number.parseInt(entity.slice(2), 16) : Number(entity.slice(1));
      return code > 0 && code < 0x110000 ? String.fromCodePoint(code) : '';
    })
    .replace(/_x([\dA-F]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** The text of an element that holds runs (<t>…</t>), without the phonetic ones. */
export function runsOf(inner: string): string {
  const said = inner.replace(/<(?:\w+:)?rPh\b[\s\S]*?<\/(?:\w+:)?rPh>/g, '');
  let text = '';
  for (const run of elementsOf(said, 't')) text += textOf(run.inner);
  return text;
}
