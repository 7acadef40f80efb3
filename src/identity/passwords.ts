import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { docketError } from '../core/errors.ts';

/** scrypt cost: N = 2^15, r = 8, p = 1 takes 32 MiB and some tens of milliseconds. Source: RFC 7914; OWASP's lists ask for at least 2^15 with p = 3 or 2^16 with p = 2, so p is 3. */
const cost = { N: 2 ** 15, r: 8, p: 3 } as const;
const keyLength = 32;
const longest = 1_024;
export const shortestPassword = 12;

/** Hash to store: `scrypt$N$r$p$salt$key`, salt and key in base64url. Every password has a salt of its own. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, cost);
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/** Compares in constant time. False for a stored value that is not one of ours. */
export async function verifyPassword(password: string, stored: string): Promise<boolean> {
  const [scheme, N, r, p, salt, key] = stored.split('$');
  if (scheme !== 'scrypt' || !salt || !key || password.length > longest) return false;
  const expected = Buffer.from(key, 'base64url');
  const given = await derive(password, Buffer.from(salt, 'base64url'), { N: Number(N), r: Number(r), p: Number(p) });
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** A hash nobody has the password of, so that an unknown login costs as much time as a wrong password. */
let nobodysHash: Promise<string> | undefined;
export function hashOfNobody(): Promise<string> {
  nobodysHash ??= hashPassword(randomBytes(24).toString('base64url'));
  return nobodysHash;
}

/** Throws `weak_password` unless the password is long enough and is not built around the login. */
export function checkPassword(password: string, login: string): void {
  const fault = passwordFault(password, login);
  if (fault) throw docketError({ code: 'weak_password', message: fault });
}

function passwordFault(password: string, login: string): string | null {
  if (password.length < shortestPassword) return `The password needs at least ${shortestPassword} characters.`;
  if (password.length > longest) return `The password may have at most ${longest} characters.`;
  if (password.toLowerCase().includes(login.toLowerCase())) return 'The password must not contain the login.';
  if (new Set(password).size < 5) return 'The password needs at least five different characters.';
  return null;
}

function derive(password: string, salt: Buffer, { N, r, p }: { N: number; r: number; p: number }): Promise<Buffer> {
  return new Promise((resolve, reject) =>
    scrypt(password.normalize('NFKC'), salt, keyLength, { N, r, p, maxmem: 256 * N * r }, (error, key) =>
      error ? reject(error) : resolve(key),
    ),
  );
}
