import { createHash } from 'node:crypto';

/** Names a transmission by its parts, so that a resend is known; long lists are named by their digest. */
export function transmissionName(format: string, parts: string[]): string {
  const name = `${format}:${parts.join(';')}`;
  if (name.length <= 160) return name;
  return `${name.slice(0, 100)}#${createHash('sha256').update(name).digest('hex').slice(0, 32)}`;
}
