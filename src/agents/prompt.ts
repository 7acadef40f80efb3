import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { sha256 } from '../core/canonicalJson.ts';
import { docketError } from '../core/errors.ts';

export type Prompt = {
  name: string;
  /** Version from the file's head plus the first eight digits of its hash: "1.0.0+3fa2…". */
  version: string;
  /** The text with every {{name}} filled in. Throws when a value is missing or one is given that has no place. */
  render: (values: Record<string, string>) => string;
};

/** Reads `prompts/NAME.md`. */
export function loadPrompt(name: string): Prompt {
  const path = fileURLToPath(new URL(`../../prompts/${name}.md`, import.meta.url));
  return parsePrompt(readFileSync(path, 'utf8'));
}

/** A prompt from its file's text: a head of `name:` and `version:` between lines of three dashes, then the text. */
export function parsePrompt(file: string): Prompt {
  const match = /^---\nname: ([a-z-]+)\nversion: (\d+\.\d+\.\d+)\n---\n([\s\S]+)$/.exec(file);
  if (!match)
    throw docketError({
      code: 'bad_prompt',
      message: 'A prompt file starts with a head that gives its name and version.',
    });
  const [, name = '', version = '', text = ''] = match;
  return { name, version: `${version}+${sha256(file).slice(0, 8)}`, render: (values) => fill(text, name, values) };
}

function fill(text: string, name: string, values: Record<string, string>): string {
  const places = new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] as string));
  const unknown = Object.keys(values).filter((key) => !places.has(key));
  const missing = [...places].filter((place) => values[place] === undefined);
  if (unknown.length + missing.length > 0)
    throw docketError({
      code: 'bad_prompt',
      message: `Prompt ${name}: missing ${missing.join(', ') || 'nothing'}, no place for ${unknown.join(', ') || 'nothing'}.`,
    });
  // One pass, so that braces inside a value are never taken for a place.
  return text.replace(/\{\{(\w+)\}\}/g, (_, place: string) => values[place] as string);
}
