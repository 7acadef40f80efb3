import { docketError } from '../../core/errors.ts';
import { positionFinder } from '../text.ts';

/** The service characters of an interchange. */
export type Syntax = {
  component: string;
  element: string;
  /** '.' or ','; null where no UNA says which: then both are taken. */
  decimal: string | null;
  /** '' where there is none. */
  release: string;
  terminator: string;
  /** Syntax version 4 only; the place was reserved before. */
  repetition: string;
};

/** Without a UNA, by ISO 9735: the printable characters of level A, or the control characters of level B. */
const printable: Syntax = {
  component: ':',
  element: '+',
  decimal: null,
  release: '?',
  terminator: "'",
  repetition: '',
};
const control: Syntax = {
  component: '\u001f',
  element: '\u001d',
  decimal: null,
  release: '',
  terminator: '\u001c',
  repetition: '',
};

/**
 * The service characters of the interchange whose UNA or UNB starts at `start`, and where its UNB starts. A UNA is
 * exactly nine characters. Throws `bad_service_string` where they cannot be told apart or no UNB follows.
 * Source: ISO 9735, service string advice.
 */
export function readSyntax(text: string, start: number): { syntax: Syntax; unb: number } {
  if (!text.startsWith('UNA', start)) {
    const syntax = text.charAt(start + 3) === control.element ? control : printable;
    return { syntax, unb: start };
  }
  const [component, element, decimal, release, repetition] = [...text.slice(start + 3, start + 8)];
  // A carriage return and newline together end a segment as the newline does.
  const crlf = text.startsWith('\r\n', start + 8);
  const terminator = crlf ? '\n' : text.charAt(start + 8);
  const all = [component, element, terminator].concat(release === ' ' ? [] : [release]);
  if (all.some((each) => !each || /[A-Za-z0-9]/.test(each)) || new Set(all).size < all.length) {
    throw headerError(text, start, 'The service string advice UNA does not name usable separators');
  }
  const unb = /\S/.exec(text.slice(start + 9, start + 60))?.index ?? -1;
  if (unb === -1 || !text.startsWith('UNB', start + 9 + unb)) {
    throw headerError(text, start, 'No UNB follows the service string advice UNA');
  }
  const syntax = {
    component: component as string,
    element: element as string,
    decimal: decimal === '.' || decimal === ',' ? decimal : null,
    release: release === ' ' ? '' : (release as string),
    terminator,
    repetition: repetition === ' ' ? '' : (repetition as string),
  };
  return { syntax, unb: start + 9 + unb };
}

function headerError(text: string, offset: number, message: string) {
  return docketError({ code: 'bad_service_string', message, at: positionFinder(text)(offset) });
}
