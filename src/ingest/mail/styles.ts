/** What an element's style makes of its text; colours as [red, green, blue], null where not said. */
export type Style = Record<string, string>;
export type Look = {
  /** Nothing below can be seen, whatever it says of itself. */
  gone: boolean;
  invisible: boolean;
  tiny: boolean;
  color: Color;
  background: Color;
};
type Color = [number, number, number];

export const plainLook: Look = {
  gone: false,
  invisible: false,
  tiny: false,
  color: [0, 0, 0],
  background: [255, 255, 255],
};

/** Whether text with this look can be seen by a person. */
export function isVisible(look: Look): boolean {
  if (look.gone || look.invisible || look.tiny) return false;
  return look.color.some((value, n) => Math.abs(value - (look.background[n] as number)) > 24);
}

/** Declarations of a style attribute or rule. */
export function declarationsOf(css: string): Style {
  const style: Style = {};
  for (const declaration of css.slice(0, 4_000).split(';')) {
    const colon = declaration.indexOf(':');
    if (colon === -1) continue;
    const value = declaration.slice(colon + 1).replace(/!important/i, '');
    style[declaration.slice(0, colon).trim().toLowerCase()] = value.trim().toLowerCase();
  }
  return style;
}

/** The look of an element below another one. */
export function lookUnder(parent: Look, style: Style): Look {
  if (parent.gone || isGone(style)) return { ...parent, gone: true };
  const size = style['font-size'] ?? /(?:^|\s)(\d[\d.]*(?:px|pt|em|rem|%)?)(?:\/|\s)/.exec(style.font ?? '')?.[1];
  return {
    gone: false,
    invisible: style.visibility === undefined ? parent.invisible : /hidden|collapse/.test(style.visibility),
    tiny: size === undefined ? parent.tiny : isTiny(size, parent.tiny),
    color: isTransparent(style.color) ? parent.background : (colorOf(style.color) ?? parent.color),
    background: colorOf(style['background-color']) ?? colorOf(style.background) ?? parent.background,
  };
}

function isGone(style: Style): boolean {
  const number = (name: string) => (style[name] === undefined ? null : Number.parseFloat(style[name]));
  const zero = (name: string) => number(name) === 0;
  const far = (name: string) => (number(name) ?? 0) <= -500;
  if (/^none/.test(style.display ?? '') || style['mso-hide'] === 'all') return true;
  if ((number('opacity') ?? 1) < 0.1 || /scale\(0(?:[,)]|\.0)/.test(style.transform ?? '')) return true;
  if (/opacity\(0(?:%|\))/.test(style.filter ?? '')) return true;
  const boxed = zero('height') || zero('width') || zero('max-height') || zero('max-width');
  if (boxed && (/hidden|clip/.test(style.overflow ?? '') || zero('max-height') || zero('max-width'))) return true;
  if (far('text-indent')) return true;
  if (/absolute|fixed/.test(style.position ?? '') && ['left', 'top', 'right', 'bottom'].some(far)) return true;
  if (far('margin-left') || far('margin-top')) return true;
  return /rect\(\s*(?:0|1px)[\s,]/.test(style.clip ?? '') || /inset\((?:50|100)%/.test(style['clip-path'] ?? '');
}

/** At most two pixels; parts of a size that is tiny stay tiny. */
function isTiny(size: string, parent: boolean): boolean {
  const value = Number.parseFloat(size);
  if (Number.isNaN(value)) return false;
  if (/em$|%$/.test(size) && !/rem$/.test(size)) return parent || value === 0 || (size.endsWith('%') && value <= 10);
  return value <= 2;
}

function isTransparent(color: string | undefined): boolean {
  return color === 'transparent' || /^(?:rgba|hsla)\([^)]*[,/]\s*0?(?:\.0\d*)?%?\s*\)$/.test(color ?? '');
}

const named: Record<string, Color> = {
  white: [255, 255, 255], snow: [255, 250, 250], ivory: [255, 255, 240], ghostwhite: [248, 248, 255], whitesmoke: [245, 245, 245],
  black: [0, 0, 0], red: [255, 0, 0], green: [0, 128, 0], blue: [0, 0, 255], navy: [0, 0, 128], gray: [128, 128, 128], grey: [128, 128, 128],
  silver: [192, 192, 192], yellow: [255, 255, 0], orange: [255, 165, 0], maroon: [128, 0, 0], teal: [0, 128, 128], purple: [128, 0, 128],
  lightgray: [211, 211, 211], lightgrey: [211, 211, 211], darkgray: [169, 169, 169], windowtext: [0, 0, 0],
}; // biome-ignore format: a table

/** A colour as red, green and blue; null for words and functions that are not known. */
function colorOf(said: string | undefined): Color | null {
  if (said === undefined) return null;
  const hex = /#([0-9a-f]{6}|[0-9a-f]{3})\b/.exec(said)?.[1];
  if (hex) {
    const six = hex.length === 3 ? [...hex].map((digit) => digit + digit).join('') : hex;
    return [0, 2, 4].map((at) => Number.parseInt(six.slice(at, at + 2), 16)) as Color;
  }
  const rgb = /rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})/.exec(said);
  if (rgb) return isTransparent(said) ? null : [Number(rgb[1]), Number(rgb[2]), Number(rgb[3])];
  const word = said.split(/\s+/).find((each) => Object.hasOwn(named, each));
  return word ? (named[word] as Color) : null;
}

/** Rules of style sheets by what they select: a tag, ".class" or "#id". Rules for other media are left out. */
export type StyleSheet = Map<string, Style>;

/** Reads what matters of style sheets: selectors that end in a tag, class or id, whatever stands before. */
export function styleSheetOf(css: string): StyleSheet {
  const rules: StyleSheet = new Map();
  const bare = withoutMedia(
    css
      .slice(0, 200_000)
      .replace(/\/\*[\s\S]*?\*\//g, '')
      .replace(/<!--|-->/g, ''),
  );
  for (const rule of bare.split('}').slice(0, 2_000)) {
    const [selectors = '', body = ''] = rule.split('{');
    for (const selector of selectors.split(',').slice(0, 50)) {
      const last = /([#.]?[\w-]+)\s*$/.exec(selector.trim())?.[1];
      if (last) rules.set(last.toLowerCase(), { ...rules.get(last.toLowerCase()), ...declarationsOf(body) });
    }
  }
  return rules;
}

/** Cuts "@media … { … }" and its like with what is inside. */
function withoutMedia(css: string): string {
  let [rest, at] = ['', 0];
  for (let found = css.indexOf('@', at); found !== -1; found = css.indexOf('@', at)) {
    rest += css.slice(at, found);
    at = blockEnd(css, found);
  }
  return rest + css.slice(at);
}

function blockEnd(css: string, from: number): number {
  let depth = 0;
  for (let at = from; at < css.length; at++) {
    if (css[at] === ';' && depth === 0) return at + 1;
    if (css[at] === '{') depth++;
    if (css[at] === '}' && --depth <= 0) return at + 1;
  }
  return css.length;
}
