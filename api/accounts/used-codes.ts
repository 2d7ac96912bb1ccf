import type { Auth } from './auth.ts';

/** Longer than any code of an authenticator is taken. */
const CODE_MS = 3 * 60_000;

/**
 * Notes that a person gave a code of the second factor.
 * @returns false when they gave it before: whoever saw a code may not use it again.
 */
export async function spendCode(auth: Auth, user: string, code: string): Promise<boolean> {
  const { internalAdapter } = await auth.$context;
  const identifier = `used-code:${user}:${code}`;
  if ((await internalAdapter.findVerificationValue(identifier)) !== null) return false;
  await internalAdapter.createVerificationValue({
    ...{ identifier, value: user, expiresAt: new Date(Date.now() + CODE_MS) },
  });
  return true;
}
