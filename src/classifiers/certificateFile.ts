import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { docketError } from '../core/errors.ts';

const certificateFile = z.object({
  /** The head with the fingerprint of its bytes, and the texts by their SHA-256: for anything else it proves nothing. */
  head: z.string(),
  encoder: z.string(),
  texts: z.string(),
  limit: z.number(),
  certainty: z.number(),
  /** How many frozen designs have been scored on these texts, this one included; the certainty is shared among them. */
  designsLookedAt: z.int().min(1),
  pooled: z.object({
    threshold: z.number().nullable(),
    n: z.int(),
    covered: z.int(),
    errors: z.int(),
    upperBound: z.number(),
    categories: z.array(z.string()),
  }),
});
export type CertificateFile = z.infer<typeof certificateFile>;

export function writeCertificate(path: string, content: CertificateFile): void {
  writeFileSync(path, `${JSON.stringify(content, null, 1)}\n`);
}

/** The certificate beside the shipped head; null where there is none. Throws `certificate_unreadable` for anything else. */
export function readCertificate(path: string): CertificateFile | null {
  if (!existsSync(path)) return null;
  try {
    return certificateFile.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (cause) {
    throw docketError({ code: 'certificate_unreadable', message: `The certificate ${path} cannot be read.`, cause });
  }
}
