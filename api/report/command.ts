import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { isLanguage, LANGUAGES } from '../../data/messages/translate.ts';
import { loadSettings } from '../../data/rules/environment.ts';
import { EditionShelf } from '../editions/shelf.ts';
import { ReleaseWatch } from '../editions/watch.ts';
import { Printer } from '../exports/node/printer.ts';
import { zipFiles } from '../exports/node/zip.ts';
import { loadReference } from '../reference/load.ts';
import { writeReport } from './write.ts';
import type { Language } from '../../data/messages/translate.ts';

const HELP = `Writes the annual report of the current release: PDF, HTML, XLSX and CSV, with their checksums.

  npm run report -- --out FOLDER [--data FOLDER] [--lang fr,nl,de,en]

  --out   folder for the files; made when missing
  --data  data folder (default: ESSAIM_DATA)
  --lang  languages, separated by commas (default: all four)`;

/** Runs the command; gives the exit code. */
export async function runReport(args: readonly string[], say: (line: string) => void): Promise<number> {
  const values = readArguments(args, say);
  if (values?.out === undefined || values.help) {
    say(HELP);
    return values?.help ? 0 : 1;
  }
  const asked = values.lang.split(',').map((one) => one.trim());
  const unknown = asked.filter((one) => !isLanguage(one));
  if (unknown.length > 0) {
    say(`--lang: "${unknown.join(', ')}" is none of ${LANGUAGES.join(', ')}.`);
    return 1;
  }
  const releases = join(resolve(values.data ?? loadSettings().ESSAIM_DATA), 'releases');
  const reference = loadReference();
  const noWithdrawals = async (): Promise<ReadonlySet<string>> => new Set();
  const watch = new ReleaseWatch({ releases, reference, withdrawn: noWithdrawals });
  const printer = new Printer();
  try {
    await watch.refresh();
    const lease = watch.lease();
    if (lease === null) {
      say(
        `No release in ${releases}: ${watch.problem() ?? 'current.json is missing'}. Run npm run etl first.`,
      );
      return 1;
    }
    const shelf = new EditionShelf(releases, noWithdrawals);
    const deps = {
      reference,
      releases: {
        lease: () => watch.lease(),
        problem: () => watch.problem(),
        editions: () => shelf.editions(),
        statistics: (id: string) => shelf.statistics(id),
        file: (id: string, name: string) => shelf.file(id, name),
        arrivals: () => shelf.arrivals(),
      },
      print: (sheet: Parameters<Printer['print']>[0]) => printer.print(sheet),
      zip: zipFiles,
    };
    const files = await writeReport(resolve(values.out), asked as Language[], lease.release, deps);
    lease.done();
    for (const { name, bytes, sha256 } of files) say(`${sha256.slice(0, 12)}  ${name}  ${bytes} bytes`);
    return 0;
  } finally {
    watch.stop();
    await printer.close();
  }
}

function readArguments(args: readonly string[], say: (line: string) => void) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        out: { type: 'string' },
        data: { type: 'string' },
        lang: { type: 'string', default: LANGUAGES.join(',') },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    return null;
  }
}

if (import.meta.main) process.exitCode = await runReport(process.argv.slice(2), console.log);
