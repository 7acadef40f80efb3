import type { Policy } from '../../../src/core/policy.ts';

/** Reads the editor's text. `wrong` says where the JSON breaks; whether the rules make sense, the service says. */
export function readPolicy(text: string): { policy: Policy | null; wrong: string | null } {
  try {
    const value = JSON.parse(text) as Policy;
    if (!value || !Array.isArray(value.rules)) return { policy: null, wrong: 'A policy has a list of rules.' };
    return { policy: value, wrong: null };
  } catch (error) {
    return { policy: null, wrong: `Not valid JSON: ${placeOf(error, text)}` };
  }
}

function placeOf(error: unknown, text: string): string {
  const message = error instanceof Error ? error.message : String(error);
  const at = /position (\d+)/.exec(message)?.[1];
  if (at === undefined) return message;
  const before = text.slice(0, Number(at)).split('\n');
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}
