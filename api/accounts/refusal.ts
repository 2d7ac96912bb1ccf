/**
 * For calls of the accounts library: null when it refuses (a wrong password, an old code), any other error as it is. A
 * fault of ours must not be told as a wrong password.
 */
export function nullWhenRefused(error: unknown): null {
  const { statusCode } = error as { statusCode?: unknown };
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500) return null;
  throw error;
}
