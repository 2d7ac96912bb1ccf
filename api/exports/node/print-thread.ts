import { readFileSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { printFonts } from './fonts.ts';
import type { Printable } from './printer.ts';

/** Results of earlier prints that the compiler may keep: their age in prints. */
const KEPT_PRINTS = 4;

const read = (name: string): string => readFileSync(new URL(`../print/${name}.typ`, import.meta.url), 'utf8');
const templates = { list: read('list'), document: read('document') };
const compiler = NodeCompiler.create({ fontArgs: [{ fontBlobs: printFonts() }] });

/** Sets sheets one after the other, beside the thread that answers requests. */
parentPort?.on('message', ({ id, sheet }: { id: number; sheet: Printable }) => {
  try {
    parentPort?.postMessage({ id, pdf: typeset(sheet) });
  } catch (error) {
    parentPort?.postMessage({ id, error: error instanceof Error ? error.message : String(error) });
  } finally {
    compiler.evictCache(KEPT_PRINTS);
  }
});

function typeset(sheet: Printable): Uint8Array {
  const compiled = compiler.compile({
    mainFileContent: 'kind' in sheet ? templates.document : templates.list,
    inputs: { sheet: JSON.stringify(sheet) },
  });
  if (compiled.result !== null) return new Uint8Array(compiler.pdf(compiled.result));
  const diagnostics = compiled.takeDiagnostics();
  throw new Error(diagnostics === null ? 'unknown' : JSON.stringify(compiler.fetchDiagnostics(diagnostics)));
}
