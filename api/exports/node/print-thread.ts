import { readFileSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { printFonts } from './fonts.ts';
import type { Printable } from './printer.ts';

/** After so many prints the compiler forgets what it has not used since the last time: looking through it takes a while. */
const PRINTS_BETWEEN = 4;

const read = (name: string): string => readFileSync(new URL(`../print/${name}.typ`, import.meta.url), 'utf8');
const templates = { list: read('list'), document: read('document') };
const compiler = NodeCompiler.create({ fontArgs: [{ fontBlobs: printFonts() }] });

let prints = 0;

/** Sets sheets one after the other, beside the thread that answers requests. */
parentPort?.on('message', (sheet: Printable) => {
  try {
    parentPort?.postMessage({ pdf: typeset(sheet) });
  } catch (error) {
    parentPort?.postMessage({ error: error instanceof Error ? error.message : String(error) });
  } finally {
    prints += 1;
    if (prints % PRINTS_BETWEEN === 0) compiler.evictCache(1);
  }
});

function typeset(sheet: Printable): Uint8Array {
  const compiled = compiler.compile({
    mainFileContent: 'kind' in sheet ? templates.document : templates.list,
    inputs: { sheet: JSON.stringify(sheet) },
  });
  if (compiled.result !== null) return new Uint8Array(compiler.pdf(compiled.result, { pdfStandard: 'ua-1' }));
  const diagnostics = compiled.takeDiagnostics();
  throw new Error(diagnostics === null ? 'unknown' : JSON.stringify(compiler.fetchDiagnostics(diagnostics)));
}
