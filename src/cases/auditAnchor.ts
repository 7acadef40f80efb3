import { createPrivateKey, createPublicKey, type KeyObject, randomBytes, sign, verify } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { canonicalJson, sha256 } from '../core/canonicalJson.ts';
import { docketError } from '../core/errors.ts';

const head = z.object({ chain: z.int(), seq: z.int().nonnegative(), hash: z.string() });

/**
 * One line of the anchor file (JSON Lines): the heads of all chains at a moment, signed together with the signature of the line
 * before, so that lines cannot be changed, swapped or dropped from the middle. Ed25519 over the canonical JSON of the rest.
 */
export const checkpoint = z.object({
  at: z.string(),
  heads: z.array(head),
  previousSignature: z.string().nullable(),
  signature: z.string(),
});
export type Checkpoint = z.infer<typeof checkpoint>;
export type Unsigned = Omit<Checkpoint, 'signature'>;

export type AnchorKeys = { privateKey: KeyObject; publicKey: KeyObject };

/** PKCS #8 wrapping of a raw Ed25519 seed (RFC 8410). */
const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex');

/**
 * The signing keys: derived from the configured secret, else from the key file beside the anchor file (`FILE.key`, readable by
 * its owner only), which is made when `create` is set. Keep a copy of both files where the database's owner cannot write.
 */
export function anchorKeys(file: string, secret: string | null, create: boolean): AnchorKeys {
  const seed = Buffer.from(sha256(`docket audit anchor\n${secret ?? secretFrom(`${file}.key`, create)}`), 'hex');
  const privateKey = createPrivateKey({ key: Buffer.concat([pkcs8Prefix, seed]), format: 'der', type: 'pkcs8' });
  return { privateKey, publicKey: createPublicKey(privateKey) };
}

function secretFrom(keyFile: string, create: boolean): string {
  if (create) mkdirSync(dirname(keyFile), { recursive: true });
  if (!existsSync(keyFile) && create)
    writeFileSync(keyFile, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
  if (existsSync(keyFile)) return readFileSync(keyFile, 'utf8').trim();
  throw docketError({
    code: 'anchor_key_missing',
    message: `The checkpoints cannot be checked: neither AUDIT_ANCHOR_KEY nor the file ${keyFile} holds their key.`,
  });
}

export function signCheckpoint(unsigned: Unsigned, keys: AnchorKeys): Checkpoint {
  return {
    ...unsigned,
    signature: sign(null, Buffer.from(canonicalJson(unsigned)), keys.privateKey).toString('base64'),
  };
}

function isSigned({ signature, ...unsigned }: Checkpoint, keys: AnchorKeys): boolean {
  return verify(null, Buffer.from(canonicalJson(unsigned)), keys.publicKey, Buffer.from(signature, 'base64'));
}

/** What the anchor file holds: the hash of each row it names, by chain, and the last line. */
export type Anchors = {
  lines: number;
  last: Checkpoint | null;
  /** chain → seq → hash */
  heads: Map<number, Map<number, string>>;
  bad: { line: number; problem: string } | null;
};

/** Reads the anchor file line by line and checks every signature. Older lines may have been moved to an archive. */
export async function readAnchors(file: string, keys: () => AnchorKeys): Promise<Anchors> {
  const anchors: Anchors = { lines: 0, last: null, heads: new Map(), bad: null };
  if (!existsSync(file)) return anchors;
  const checker = keys();
  for await (const text of createInterface({ input: createReadStream(file, 'utf8') })) {
    anchors.lines++;
    const line = parseLine(text);
    const problem = !line
      ? 'it is not a checkpoint'
      : !isSigned(line, checker)
        ? 'its signature is wrong'
        : anchors.last && line.previousSignature !== anchors.last.signature
          ? 'it does not follow the line before'
          : null;
    if (problem || !line) return { ...anchors, bad: { line: anchors.lines, problem: problem ?? '' } };
    for (const entry of line.heads) {
      const chain = anchors.heads.get(entry.chain) ?? new Map<number, string>();
      anchors.heads.set(entry.chain, chain.set(entry.seq, entry.hash));
    }
    anchors.last = line;
  }
  return anchors;
}

function parseLine(text: string): Checkpoint | null {
  try {
    return checkpoint.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
