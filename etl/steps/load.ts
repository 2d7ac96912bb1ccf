import { join } from 'node:path';
import { loadBest } from '../sources/best/load.ts';
import { loadClosures } from '../sources/closures/load.ts';
import { loadKbo } from '../sources/kbo/load.ts';
import { loadLists } from '../sources/lists/load.ts';
import { loadOnss } from '../sources/onss/load.ts';
import { createWarehouse } from '../sources/raw-table.ts';
import { loadSalaried } from '../sources/salaried/load.ts';
import type { SourceProgress } from '../sources/source-report.ts';
import { readDeskLists, writeDeskLists } from '../desk/published-lists.ts';
import { hashPaths, hashText } from '../lib/hash.ts';
import type { InputFiles } from '../lib/options.ts';
import { formatRows } from '../lib/progress.ts';
import { readRows } from '../lib/warehouse.ts';
import { findSourceHash, renewSource, SOURCE_GROUPS, type SourceGroup } from './source-state.ts';
import { projectPath, type Step, type StepContext } from './step.ts';

const CODE = [
  projectPath('etl/steps/load.ts'),
  projectPath('etl/sources'),
  projectPath('data/schema/warehouse'),
];

function inputPaths(input: InputFiles, source: SourceGroup): readonly string[] {
  switch (source) {
    case 'kbo':
      return [...(input.kbo === undefined ? [] : [input.kbo]), ...input.kboUpdates];
    case 'best':
      return input.best;
    case 'onss':
    case 'closures':
    case 'salaried':
    case 'lists': {
      const path = input[source];
      return path === undefined ? [] : [path];
    }
    case 'desk':
      return [];
  }
}

const hashes = new WeakMap<InputFiles, Map<SourceGroup, string>>();

/** Content hash of the files given for a source, read once per run. */
async function hashInput(input: InputFiles, source: SourceGroup): Promise<string> {
  const known = hashes.get(input) ?? new Map<SourceGroup, string>();
  hashes.set(input, known);
  const found =
    known.get(source) ?? hashText(`${await hashPaths(inputPaths(input, source))}\n${input.demoScale ?? ''}`);
  known.set(source, found);
  return found;
}

async function loadSource(context: StepContext, source: SourceGroup): Promise<void> {
  const { connection, folders, input, note, tick } = context;
  const options = { buildDir: folders.build, demo: input.demoScale !== undefined };
  const report = ({ file, rows, bytes, totalBytes }: SourceProgress): void => {
    const text = `${source}/${file}: ${formatRows(rows)} rows`;
    if (bytes >= totalBytes) note(text);
    else tick(text, bytes / totalBytes);
  };
  const paths = inputPaths(input, source);
  switch (source) {
    case 'kbo': {
      const full = input.kbo === undefined ? {} : { full: input.kbo };
      await loadKbo(connection, { ...options, ...full, updates: input.kboUpdates }, report);
      return;
    }
    case 'best':
      await loadBest(connection, { ...options, paths }, report);
      return;
    case 'onss':
      await loadOnss(connection, { ...options, paths }, report);
      return;
    case 'closures':
      await loadClosures(connection, { ...options, paths }, report);
      return;
    case 'salaried':
      await loadSalaried(connection, { ...options, paths }, report);
      return;
    case 'lists':
      await loadLists(connection, { ...options, folder: paths[0] ?? '' }, report);
      return;
    case 'desk': {
      const folder = join(folders.build, 'desk-lists');
      writeDeskLists(await readDeskLists(context), folder);
      await loadLists(connection, { ...options, demo: false, folder, origin: 'desk' }, report);
    }
  }
}

/** Content hash of the lists approved at the desk; undefined while there never was one. */
async function hashDesk(context: StepContext): Promise<string | undefined> {
  const lists = await readDeskLists(context);
  const known = await findSourceHash(context.connection, 'desk', 'load');
  return lists.length === 0 && known === undefined ? undefined : hashText(JSON.stringify(lists));
}

/**
 * Reads the input files into the raw layer, each source on its own: what is not given stays as it was loaded last, what has
 * not changed is not read again. Each source is one transaction.
 */
export const loadStep: Step = {
  name: 'load',
  after: [],
  reads: CODE,
  async fingerprint(context) {
    const { connection, input } = context;
    const lines: string[] = [];
    for (const source of SOURCE_GROUPS) {
      if (source === 'desk') {
        const hash = await hashDesk(context);
        if (hash !== undefined) lines.push(`desk ${hash}`);
        continue;
      }
      const isGiven = inputPaths(input, source).length > 0;
      const hash = isGiven
        ? await hashInput(input, source)
        : await findSourceHash(connection, source, 'load');
      lines.push(`${source} ${hash ?? ''}`);
    }
    return hashText(lines.join('\n'));
  },
  transactional: false,
  async run(context) {
    const { connection, input, note, force } = context;
    const given = SOURCE_GROUPS.filter((source) => inputPaths(input, source).length > 0);
    const desk = await hashDesk(context);
    if (given.length === 0 && desk === undefined) {
      throw new Error(
        'no input: give --input <folder>, or --kbo, --best, --onss, --closures, --salaried, --lists (see --help).',
      );
    }
    await createWarehouse(connection);
    for (const source of given) {
      const inputHash = await hashInput(input, source);
      if (!force && (await findSourceHash(connection, source, 'load')) === inputHash) {
        note(`${source}: unchanged`);
        continue;
      }
      await renewSource(connection, source, 'load', inputHash, () => loadSource(context, source));
    }
    if (desk !== undefined && (force || (await findSourceHash(connection, 'desk', 'load')) !== desk))
      await renewSource(connection, 'desk', 'load', desk, () => loadSource(context, 'desk'));
    const [sum] = await readRows(
      connection,
      `SELECT coalesce(sum(rows_in), 0)::DOUBLE AS rows_in, coalesce(sum(rows_out), 0)::DOUBLE AS rows_out,
         coalesce(sum(rows_rejected), 0)::DOUBLE AS rows_rejected
       FROM raw.file_load`,
    );
    return {
      rowsIn: Number(sum?.rows_in),
      rowsOut: Number(sum?.rows_out),
      rowsRejected: Number(sum?.rows_rejected),
    };
  },
};
