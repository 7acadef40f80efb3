import { randomBytes } from 'node:crypto';
import { sha256 } from '../core/canonicalJson.ts';

/** 32 random bytes in base64url: nothing to guess, so a plain SHA-256 is enough to store. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored and looked up in place of a token or key. */
export function tokenHash(token: string): string {
  return sha256(token);
}
