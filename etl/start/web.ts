import { Board } from './board.ts';
import { buildWeb, findStaleWeb } from './prepare.ts';

const stale = findStaleWeb();
const board = new Board(process.stderr);
try {
  if (stale === undefined) console.log('The pages are up to date.');
  else await buildWeb(stale, board.begin('pages'), new AbortController().signal);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
} finally {
  board.close();
}
