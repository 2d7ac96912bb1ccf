import { createHash, randomBytes } from 'node:crypto';

const SECRET_BYTES = 32;

/** The secret part of a link: 256 random bits. Only its hash is kept. */
export function makeToken(): string {
  return randomBytes(SECRET_BYTES).toString('base64url');
}

/** What is kept of a link's secret. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
