import type { AskedQuestion } from '../api/investigations.ts';
import { go } from '../app/router.tsx';

/** The questions asked so far; all of them stand in the address, one `ask` each, so that a trail can be shared. */
export type Trail = AskedQuestion[];

const screen = '/investigate';
/** More would not fit into an address that can be sent around. */
const longestTrail = 12;

export function readTrail(query: URLSearchParams): Trail {
  return query.getAll('ask').map((text) => {
    const [question = '', input = ''] = text.split(/\?(.*)/s);
    return { question, input: Object.fromEntries(new URLSearchParams(input)) };
  });
}

function trailAddress(trail: Trail): string {
  const asks = trail
    .slice(-longestTrail)
    .map(({ question, input }) => ['ask', `${question}?${new URLSearchParams(input)}`]);
  return asks.length === 0 ? screen : `${screen}?${new URLSearchParams(asks)}`;
}

export const showTrail = (trail: Trail): void => go(trailAddress(trail));
