/** Header names that only mail programs write, and those that people write too. */
const technical = /^(received|return-path|mime-version|message-id|dkim-signature|delivered-to|x-[\w-]+|content-type|content-transfer-encoding|authentication-results|in-reply-to|references|arc-[\w-]+)$/i; // biome-ignore format: one pattern
const personal = /^(from|to|cc|subject|date|reply-to|sender)$/i;

/** Sure where a block of mail headers leads the document, likely where a sender's address and a subject do. */
export function detectMail(head: string): number {
  const start = head.slice(0, 32_768).replace(/^\s*(?:From [^\n]*\n)?/, '');
  const block = start.split(/\r?\n\r?\n/)[0] ?? '';
  const names: string[] = [];
  for (const line of block.split(/\r?\n/)) {
    if (/^[ \t]/.test(line) && names.length > 0) continue;
    const name = /^([!-9;-~]{2,60}):/.exec(line)?.[1];
    if (!name) break;
    names.push(name);
  }
  const [machines, people] = [technical, personal].map((pattern) => names.filter((name) => pattern.test(name)).length);
  if ((machines ?? 0) >= 2 || ((machines ?? 0) >= 1 && (people ?? 0) >= 1)) return 0.95;
  const addressed = /^from:[^\n]{0,200}@[\w.-]+/im.test(block);
  return addressed && (people ?? 0) >= 2 ? 0.75 : 0;
}
