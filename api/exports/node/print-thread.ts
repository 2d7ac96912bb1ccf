import { readFileSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { printFonts } from './fonts.ts';
import type { PrintSheet } from '../print/sheet.ts';

/** Results of earlier prints that the compiler may keep: their age in prints. */
const KEPT_PRINTS = 4;

const template = readFileSync(new URL('../print/list.typ', import.meta.url), 'utf8');
const compiler = NodeCompiler.create({ fontArgs: [{ fontBlobs: printFonts() }] });

/** Sets sheets one after the other, beside the thread that answers requests. */
parentPort?.on('message', ({ id, sheet }: { id: number; sheet: PrintSheet }) => {
  try {
    parentPort?.postMessage({ id, pdf: typeset(sheet) });
  } catch (error) {
    parentPort?.postMessage({ id, error: error instanceof Error ? error.message : String(error) });
  } finally {
    compiler.evictCache(KEPT_PRINTS);
  }
});

function typeset(sheet: PrintSheet): Uint8Array {
  const compiled = compiler.compile({
    mainFileContent: template,
    inputs: { sheet: JSON.stringify(sheet) },
  });
  if (compiled.result !== null) return new Uint8Array(compiler.pdf(compiled.result));
  const diagnostics = compiled.takeDiagnostics();
  throw new Error(diagnostics === null ? 'unknown' : JSON.stringify(compiler.fetchDiagnostics(diagnostics)));
}
