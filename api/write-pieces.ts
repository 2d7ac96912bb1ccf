import type { ServerResponse } from 'node:http';
import type { Pieces } from './http/deliver.ts';

/** Writes a long answer piece by piece, each when the one before has left; stops when the reader goes away. */
export async function writePieces(response: ServerResponse, pieces: Pieces): Promise<void> {
  for (const piece of pieces()) {
    const hasLeft = await new Promise<boolean>((done) => {
      response.write(piece, (error) => done(!error));
    });
    if (!hasLeft) return;
  }
  response.end();
}
