/** Texts (as UTF-8) and bytes, as they are asked for. When they end or the reader goes away, `done` is called, once all is still. */
export function byteStream(
  parts: AsyncIterator<string | Uint8Array>,
  done: () => void,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      try {
        const next = await parts.next();
        if (next.done === true) {
          controller.close();
          done();
        } else {
          controller.enqueue(typeof next.value === 'string' ? encoder.encode(next.value) : next.value);
        }
      } catch (error) {
        done();
        throw error;
      }
    },
    async cancel() {
      try {
        await parts.return?.();
      } finally {
        done();
      }
    },
  });
}
