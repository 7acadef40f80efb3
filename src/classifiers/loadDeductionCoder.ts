import { join } from 'node:path';
import { readCertificate } from './certificateFile.ts';
import { pooledThresholds, thresholdsOf } from './certify.ts';
import type { CodeTable } from './crosswalk.ts';
import type { DeductionCoder } from './deductionCoding.ts';
import { loadEncoder, type TextEncoder } from './encoder.ts';
import { readHead, type StoredHead } from './headFile.ts';
import { trainAnew } from './trainAnew.ts';

type LoadOptions = {
  /** Folder of the shipped models. */
  modelsFolder: string;
  /** Another encoder than the shipped one: a folder or a hub name. */
  encoderModel?: string | null;
  partnerTables?: ReadonlyMap<string, CodeTable>;
  /** Thresholds proven on labelled data; without them those of the shipped head, which prove nothing for most. */
  certified?: Readonly<Record<string, number | null>>;
  policyVersion?: string;
};

/**
 * Everything that coding a deduction needs, from disk. With another encoder the head is trained anew on the shipped
 * labelled texts, which takes some seconds; its certificates do not carry over.
 */
export async function loadDeductionCoder(options: LoadOptions): Promise<DeductionCoder> {
  const stored = readHead(join(options.modelsFolder, 'deduction-head.json'));
  const encoder = await loadEncoder({ model: options.encoderModel || join(options.modelsFolder, 'deduction-encoder') });
  const own = encoder.version === stored.encoder;
  const fitting = own ? stored : await retrain(stored, encoder);
  return {
    encoder,
    head: fitting.head,
    headVersion: fitting.version,
    index: fitting.index,
    partnerTables: options.partnerTables,
    certified: options.certified ?? (own ? shippedThresholds(stored, options.modelsFolder) : {}),
    certifiedLimit: stored.certification.limit,
    policyVersion: options.policyVersion,
  };
}

/** What a category's own decisions prove, else what the pooled certificate of this very head proves. */
function shippedThresholds(stored: StoredHead, folder: string): Record<string, number | null> {
  const certificate = readCertificate(join(folder, 'deduction-certificate.json'));
  const fits =
    certificate?.head === stored.version &&
    certificate.encoder === stored.encoder &&
    certificate.limit <= stored.certification.limit;
  const own = Object.entries(thresholdsOf(stored.certification.categories)).filter(([, from]) => from !== null);
  return { ...(fits ? pooledThresholds(certificate.pooled) : {}), ...Object.fromEntries(own) };
}

async function retrain(stored: StoredHead, encoder: TextEncoder): Promise<StoredHead> {
  const { precedents } = stored.index;
  const vectors = await encoder.encode(precedents.map(({ text }) => text));
  return { ...trainAnew(stored, precedents, vectors), version: `${stored.version}+retrained:${encoder.version}` };
}
