import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { readNewPassword } from '../../src/cli/readPassword.ts';

/** A stand-in for a terminal: what is typed arrives in pieces, and whether it would be echoed is noted. */
function terminal(pieces: string[]) {
  const input = new PassThrough();
  const raw: boolean[] = [];
  const shown: string[] = [];
  const output = new PassThrough();
  output.on('data', (chunk) => {
    shown.push(String(chunk));
    if (String(chunk).endsWith(': ')) setImmediate(() => input.write(pieces.shift() ?? '\u0003'));
  });
  Object.assign(input, { isTTY: true, setRawMode: (on: boolean) => raw.push(on) });
  return { input: input as unknown as NodeJS.ReadStream, output, raw, shown };
}

test('a password is asked for twice on a terminal and never shown', async () => {
  const { input, output, raw, shown } = terminal(['secret worxd\u007f\u007fd\r', 'secret word\r']);
  expect(await readNewPassword(input, output)).toBe('secret word');
  expect(raw).toEqual([true, false, true, false]);
  expect(shown.join('')).toBe('Password: \nOnce more: \n');
});

test('two different passwords, and an interruption, change nothing', async () => {
  const differ = terminal(['one\r', 'two\r']);
  await expect(readNewPassword(differ.input, differ.output)).rejects.toMatchObject({ code: 'passwords_differ' });
  const stopped = terminal(['half\u0003']);
  await expect(readNewPassword(stopped.input, stopped.output)).rejects.toMatchObject({ code: 'interrupted' });
  expect(stopped.raw).toEqual([true, false]);
});

test('from a pipe it is the first line', async () => {
  const pipe = (text: string) => {
    const input = new PassThrough();
    input.end(text);
    return readNewPassword(input as unknown as NodeJS.ReadStream, new PassThrough());
  };
  expect(await pipe('piped secret \r\nmore')).toBe('piped secret ');
  await expect(pipe('')).rejects.toMatchObject({ code: 'no_password' });
});
