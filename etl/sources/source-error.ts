/** An input that cannot be used as it is. The message says where, what was found and what to do; it is shown as it stands. */
export class SourceError extends Error {
  override name = 'SourceError';
}
