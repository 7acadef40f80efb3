/** What stands for the words of a payer who gave none: what was kept back from what, and its code if it has one. */
export function unsaidReason(amount: string, from: string, code: string | null): string {
  const verb = amount.startsWith('-') ? 'Given back on' : 'Deducted from';
  return `${verb} ${from}${code ? ` with code ${code}` : ' without a reason'}`;
}

/** Whether a deduction's text is ours and not the payer's. */
export function isUnsaid(text: string | null | undefined): boolean {
  return !text || /^(?:Given back on|Deducted from) .+ (?:without a reason|with code \S+)$/.test(text);
}
