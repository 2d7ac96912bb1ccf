import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { PMTiles, TileType } from 'pmtiles';
import { z } from 'zod';
import { isStyleAddress } from '../data/rules/basemap.ts';
import type { BasemapFile } from './deps.ts';

/** Layers of the Protomaps schema without which the map would stay blank. */
const DRAWN_LAYERS = ['earth', 'water', 'roads', 'landuse', 'places'];
const metadataSchema = z.object({ vector_layers: z.array(z.object({ id: z.string() })) });
const ADVICE =
  'ESSAIM_BASEMAP takes a .pmtiles file of the Protomaps schema or the address of a MapLibre style.';

/**
 * Opens the background map that `ESSAIM_BASEMAP` names; null for none and for the address of a style, which is not served here.
 * @throws Error saying what is wrong with the file.
 */
export async function openBasemap(setting: string | undefined): Promise<BasemapFile | null> {
  if (setting === undefined) return null;
  if (isStyleAddress(setting)) {
    if (URL.canParse(setting)) return null;
    throw new Error(`ESSAIM_BASEMAP: "${setting}" is not a whole address. ${ADVICE}`);
  }
  const path = resolve(setting);
  const facts = await stat(path).catch(() => null);
  if (facts === null || !facts.isFile()) throw new Error(`ESSAIM_BASEMAP: no file ${path}. ${ADVICE}`);
  await checkArchive(path);
  return {
    bytes: facts.size,
    etag: `"${facts.size.toString(36)}-${Math.floor(facts.mtimeMs).toString(36)}"`,
    stream: (start, end) =>
      Readable.toWeb(createReadStream(path, { start, end })) as ReadableStream<Uint8Array>,
  };
}

async function checkArchive(path: string): Promise<void> {
  const file = await open(path);
  try {
    const archive = new PMTiles({
      getKey: () => path,
      getBytes: async (offset, length) => {
        const { buffer, bytesRead } = await file.read(new Uint8Array(length), 0, length, offset);
        return { data: buffer.buffer.slice(0, bytesRead) };
      },
    });
    const header = await archive.getHeader().catch((cause: unknown) => {
      throw new Error(`ESSAIM_BASEMAP: ${path} is not a PMTiles archive. ${ADVICE}`, { cause });
    });
    if (header.tileType !== TileType.Mvt)
      throw new Error(`ESSAIM_BASEMAP: ${path} holds pictures, not vector tiles. ${ADVICE}`);
    const metadata = metadataSchema.safeParse(await archive.getMetadata().catch(() => null));
    const layers = metadata.data?.vector_layers.map(({ id }) => id) ?? [];
    if (!layers.some((layer) => DRAWN_LAYERS.includes(layer))) {
      const found = layers.length === 0 ? 'none' : layers.join(', ');
      throw new Error(
        `ESSAIM_BASEMAP: ${path} has none of the layers ${DRAWN_LAYERS.join(', ')}; found: ${found}. ${ADVICE}`,
      );
    }
  } finally {
    await file.close();
  }
}
