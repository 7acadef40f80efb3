import { createInterface } from 'node:readline/promises';
import { docketError } from '../core/errors.ts';

type Terminal = NodeJS.ReadStream;

/**
 * Asks for a new password twice on a terminal, without showing it; from a pipe it is the first line. So it never stands in
 * a command line, where other users of the machine could see it.
 */
export async function readNewPassword(input: Terminal, output: NodeJS.WritableStream): Promise<string> {
  if (!input.isTTY) return firstLine(input);
  const password = await askHidden(input, output, 'Password: ');
  if ((await askHidden(input, output, 'Once more: ')) !== password)
    throw docketError({ code: 'passwords_differ', message: 'The two passwords differ. Nothing was changed.' });
  return password;
}

async function firstLine(input: Terminal): Promise<string> {
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) return line;
  throw docketError({
    code: 'no_password',
    message: 'No password came in. Pipe it in as one line, or run in a terminal.',
  });
}

function askHidden(input: Terminal, output: NodeJS.WritableStream, question: string): Promise<string> {
  output.write(question);
  input.setRawMode(true);
  input.setEncoding('utf8');
  input.resume();
  return new Promise((resolve, reject) => {
    let typed: string[] = [];
    const end = (settle: () => void) => {
      input.off('data', onData);
      input.setRawMode(false);
      input.pause();
      output.write('\n');
      settle();
    };
    const onData = (chunk: string) => {
      for (const character of chunk) {
        if (character === '\r' || character === '\n') return end(() => resolve(typed.join('')));
        if (character === '\u0003' || character === '\u0004')
          return end(() => reject(docketError({ code: 'interrupted', message: 'Interrupted. Nothing was changed.' })));
        if (character === '\u007f' || character === '\b') typed = typed.slice(0, -1);
        else if (character >= ' ') typed.push(character);
      }
    };
    input.on('data', onData);
  });
}
