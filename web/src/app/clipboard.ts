import { say } from './toasts.ts';

/** Puts a text on the clipboard and says so; where the browser refuses, it says what to do `instead`. */
export async function copyText(text: string, { what, instead }: { what: string; instead: string }): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    say({ tone: 'good', text: `${what} is on the clipboard.` });
  } catch {
    say({ tone: 'bad', text: `The browser does not allow copying here; ${instead} instead.` });
  }
}
