import type { Range } from './lines.ts';

/** The offsets in the document that the browser's selection covers, where runs of text carry theirs as `data-at`. */
export function pointedRange(within: HTMLElement): Range | null {
  const selection = getSelection();
  if (!selection || selection.rangeCount === 0) return null;
  const { startContainer, startOffset, endContainer, endOffset } = selection.getRangeAt(0);
  if (!within.contains(startContainer) || !within.contains(endContainer)) return null;
  const start = offsetOf(startContainer, startOffset);
  const end = offsetOf(endContainer, endOffset);
  return start === null || end === null ? null : { start, end };
}

function offsetOf(node: Node, offset: number): number | null {
  const element = node instanceof HTMLElement ? node : node.parentElement;
  const at = element?.closest<HTMLElement>('[data-at]')?.dataset.at;
  return at === undefined ? null : Number(at) + (node instanceof HTMLElement ? 0 : offset);
}
