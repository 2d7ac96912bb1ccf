import { z } from 'zod';
import { defineQuery } from './database.ts';

/** Which of the tables that older editions lack an edition has. */
export const findSearchTables = defineQuery(
  'directory',
  'findSearchTables',
  `SELECT table_name FROM duckdb_tables() WHERE table_name IN ('search_parts', 'streets')`,
  z.object({ table_name: z.string() }),
);

/** Arrays of the prepared index. */
export const findSearchParts = defineQuery(
  'directory',
  'findSearchParts',
  `SELECT DISTINCT format, name FROM search_parts ORDER BY format, name`,
  z.object({ format: z.number(), name: z.string() }),
);

/** Pieces of one array, in order. */
export const findPieces = defineQuery(
  'directory',
  'findPieces',
  `SELECT bytes FROM search_parts WHERE name = $name ORDER BY piece`,
  z.object({ bytes: z.instanceof(Uint8Array) }),
);
