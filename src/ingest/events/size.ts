import { docketError } from '../../core/errors.ts';
import { limits } from '../limits.ts';

/**
 * Counts the values and the nesting of JSON text before it is parsed: a few megabytes of brackets can cost a parser gigabytes.
 * Throws `json_too_deep` or `json_too_large`. Also right for one value per line, since strings end with their line.
 */
export function assertParseable(text: string): void {
  let depth = 0;
  let values = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (inString) {
      if (code === BACKSLASH) at++;
      else if (code === QUOTE || code === NEWLINE) inString = false;
    } else if (code === QUOTE) inString = true;
    else if (code === COMMA || code === NEWLINE) values++;
    else if (code === BRACE || code === BRACKET) {
      values++;
      if (++depth > limits.jsonDepth)
        throw tooMuch('json_too_deep', `nested deeper than ${limits.jsonDepth} levels`, at);
    } else if (code === CLOSING_BRACE || code === CLOSING_BRACKET) depth--;
    if (values > limits.jsonValues) throw tooMuch('json_too_large', `more than ${limits.jsonValues} values`, at);
  }
}

const [NEWLINE, QUOTE, COMMA, BRACKET, BACKSLASH, CLOSING_BRACKET, BRACE, CLOSING_BRACE] = [
  10, 34, 44, 91, 92, 93, 123, 125,
] as const;

function tooMuch(code: string, what: string, offset: number) {
  return docketError({ code, message: `The JSON has ${what}`, status: 413, at: { offset } });
}
