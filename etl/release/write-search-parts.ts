import type { DuckDBConnection } from '@duckdb/node-api';
import { toParts } from '../../data/rules/search/parts.ts';
import { INDEX_FORMAT, prepareIndex } from '../../data/rules/search/prepare.ts';

const PIECE_BYTES = 4 * 1024 * 1024;

/** Prepares the search index of the attached directory edition and stores its arrays in it, so that the API only copies them. */
export async function writeSearchParts(connection: DuckDBConnection): Promise<void> {
  await connection.run('USE edition');
  try {
    const index = await prepareIndex({
      async *stream(sql) {
        const result = await connection.stream(sql);
        for (;;) {
          const chunk = await result.fetchChunk();
          if (chunk === null || chunk.rowCount === 0) return;
          yield chunk.getColumns();
        }
      },
      async run(sql) {
        await connection.run(sql);
      },
    });
    const appender = await connection.createAppender('search_parts', 'main', 'edition');
    for (const { name, bytes } of toParts(index)) {
      for (let piece = 0; piece === 0 || piece * PIECE_BYTES < bytes.byteLength; piece += 1) {
        appender.appendInteger(INDEX_FORMAT);
        appender.appendVarchar(name);
        appender.appendInteger(piece);
        appender.appendBlob(bytes.subarray(piece * PIECE_BYTES, (piece + 1) * PIECE_BYTES));
        appender.endRow();
      }
    }
    appender.closeSync();
  } finally {
    await connection.run('USE warehouse');
  }
}
