/** Why something was taken off, as printed: a code, and the words behind it. */
export type Reason = { code: string | null; text: string };

/** Words for the code of a reason, as alternatives of a pattern. */
export const codeWords = 'grund|reason|code|cd|rc|motif|motivo|reden';

/** Words before a code that say no more than that one follows. Claims and memos are left out: what follows them is their number. */
const lead = `(?:(?:\\p{L}*grund|${codeWords}|k[üu]rzung|abzug|ded(?:uction)?|adj(?:ustment)?)\\.?[ \\t]*(?:code|no|nr)?[.:#]?[ \\t]*)`;

const shapes = [
  // "Kürzung 03 Transportschaden", "Code 22: Shortage".
  new RegExp(`^${lead}([A-Z]{0,3}\\d{1,4})(?:[ \\t]*[-–—:=][ \\t]*|[ \\t]+)(\\p{L}.*)$`, 'iu'),
  // "RTN – Returned panels", "22: Shortage".
  /^([A-Z]{1,4}\d{0,3}|\d{1,3})(?:[ \t]+[-–—=][ \t]+|[ \t]*[:=][ \t]+)(\p{L}.*)$/u,
  // "03 Transportschaden": with its nought in front it counts nothing.
  /^(0\d{1,2})[ \t]+(\p{Lu}.*)$/u,
];

/** "Restacking charge 75.00", printed below a row: the reason without what it comes to. */
export function withoutAmount(reason: string): string {
  return /^(.*\p{L}.*?)[\s:=–-]*[$€£(-]*\s*\d[\d.,' ]*[.,]\d{2}\)?$/u.exec(reason)?.[1] ?? reason;
}

/** "Abzug: falsche Größe", "Reason: short shipped": a word that only says that a reason follows. */
const label =
  /^(?:less|minus|ded|deductions?|adj|reasons?|adjustments?|abz[üu]ge?|k[üu]rzung(?:sgrund)?|grund|retenue|d[ée]duction|motif|motivo|deducci[óo]n|trattenuta|causale|inhouding|aftrek|reden|avdrag|orsak|fradrag|[åa]rsag)\s*:\s*(\p{L}.*)$/iu;

/** Parts the code in front of a reason from its words; where there is none, all of it are words, but for a label before them. */
export function splitReason(said: string): Reason {
  const behind = label.exec(said.trim())?.[1];
  if (behind) return splitReason(behind);
  for (const shape of shapes) {
    const [, code, text] = shape.exec(said.trim()) ?? [];
    if (code && text) return { code, text };
  }
  return { code: null, text: said };
}
