import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { STEP_NAMES, type StepName } from '../steps/step.ts';

/** Input files of a run, absolute paths. */
export interface InputFiles {
  readonly kbo?: string;
  readonly kboUpdates: readonly string[];
  readonly best: readonly string[];
  readonly onss?: string;
  readonly closures?: string;
  readonly salaried?: string;
  readonly lists?: string;
  /** Name of the scale when the inputs are fictitious (`manifest.json` of the input folder, or --demo). */
  readonly demoScale?: string;
  /** Gates delivered with the inputs (a demonstration set, a small country). */
  readonly gates?: string;
}

export interface RunOptions {
  readonly command: 'run' | 'rollback' | 'releases' | 'help';
  readonly target?: string;
  readonly input: InputFiles;
  readonly only: readonly StepName[];
  readonly from?: StepName;
  readonly force: boolean;
  readonly dryRun: boolean;
  readonly acceptLoss: boolean;
  readonly protectLater: boolean;
  readonly data?: string;
}

export const USAGE = `Usage: npm run etl -- [inputs] [options]

Inputs
  --kbo <zip|folder>         full extract of the registry
  --kbo-update <zip|folder>  update extract; repeat in order of their numbers
  --best <file|folder|zip>   address points; repeat for several files
  --onss <file|folder>       employment (confidential, never leaves the warehouse)
  --closures <file|folder>   enterprises that left the registry in earlier years
  --salaried <file|folder>   all salaried jobs by territory, what shares are counted of
  --lists <folder>           lists of federations and administrations with their mapping files
  --input <folder>           all of these, from its sub-folders kbo/ best/ onss/
                             closures/ salaried/ lists/

Options
  --only <step>[,<step>]     run only these steps
  --from <step>              run from this step on
  --force                    run steps even when nothing they read has changed
  --dry-run                  print the plan and stop
  --accept-loss              publish although a source lost more rows than its gate allows
  --protect-later            leave certifying new employment figures to the worker (minutes)
  --demo <scale>             the inputs are fictitious, of this scale
  --gates <file>             gates of this deployment
  --data <folder>            data folder (default: setting ESSAIM_DATA, else data)

Commands
  rollback [id]              point back to the previous release, or to the named release or edition
  releases                   list the releases at hand

Steps: ${STEP_NAMES.join(', ')}
`;

const demoManifest = z.object({ demo: z.literal(true), scale: z.string() });

function parseStep(text: string): StepName {
  const step = STEP_NAMES.find((name) => name === text);
  if (step === undefined) throw new Error(`There is no step “${text}”. Steps: ${STEP_NAMES.join(', ')}.`);
  return step;
}

function requirePath(path: string, option: string): string {
  const absolute = resolve(path);
  if (!existsSync(absolute)) throw new Error(`--${option} ${path}: no such file or folder.`);
  return absolute;
}

function listFolder(folder: string): string[] {
  return existsSync(folder)
    ? readdirSync(folder)
        .sort()
        .map((name) => join(folder, name))
    : [];
}

/** Scale stated by the generator of demonstration inputs; undefined for other folders. */
function findDemoScale(folder: string): string | undefined {
  const file = join(folder, 'manifest.json');
  if (!existsSync(file)) return undefined;
  const parsed = demoManifest.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  return parsed.success ? parsed.data.scale : undefined;
}

/** Sub-folders of inputs that are given as a whole. */
const FOLDERS = ['onss', 'closures', 'salaried', 'lists'] as const;

/** Finds the inputs in a folder laid out as `kbo/ best/ onss/ closures/ salaried/ lists/`. */
export function findInputs(folder: string): InputFiles {
  const registry = listFolder(join(folder, 'kbo'));
  const full = registry.filter((path) => /_full(\.zip)?$/i.test(path)).at(-1);
  const bare = registry.some((path) => path.endsWith('enterprise.csv')) ? join(folder, 'kbo') : undefined;
  const kbo = full ?? bare;
  const filled = FOLDERS.filter((name) => listFolder(join(folder, name)).length > 0);
  const gates = existsSync(join(folder, 'gates.json')) ? join(folder, 'gates.json') : undefined;
  const demoScale = findDemoScale(folder);
  return {
    ...(demoScale === undefined ? {} : { demoScale }),
    ...(kbo === undefined ? {} : { kbo }),
    kboUpdates: registry.filter((path) => /_update(\.zip)?$/i.test(path)),
    best: listFolder(join(folder, 'best')).filter(
      (path) => /\.(csv|zip)$/i.test(path) || statSync(path).isDirectory(),
    ),
    ...Object.fromEntries(filled.map((name) => [name, join(folder, name)])),
    ...(gates === undefined ? {} : { gates }),
  };
}

/**
 * Reads the command line.
 * @throws Error that names the wrong option and what to write instead.
 */
export function parseOptions(argv: readonly string[]): RunOptions {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      kbo: { type: 'string' },
      'kbo-update': { type: 'string', multiple: true },
      best: { type: 'string', multiple: true },
      onss: { type: 'string' },
      closures: { type: 'string' },
      salaried: { type: 'string' },
      lists: { type: 'string' },
      input: { type: 'string' },
      only: { type: 'string' },
      from: { type: 'string' },
      force: { type: 'boolean', default: false },
      'dry-run': { type: 'boolean', default: false },
      'accept-loss': { type: 'boolean', default: false },
      'protect-later': { type: 'boolean', default: false },
      gates: { type: 'string' },
      demo: { type: 'string' },
      data: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  const [command = 'run', target] = positionals;
  if (command !== 'run' && command !== 'rollback' && command !== 'releases') {
    throw new Error(
      `There is no command “${command}”. Commands: rollback, releases. Inputs are given with --kbo, --input …`,
    );
  }
  const found: InputFiles =
    values.input === undefined
      ? { kboUpdates: [], best: [] }
      : findInputs(requirePath(values.input, 'input'));
  const updates = values['kbo-update']?.map((path) => requirePath(path, 'kbo-update'));
  const best = values.best?.map((path) => requirePath(path, 'best'));
  const input: InputFiles = {
    ...found,
    ...(values.kbo === undefined ? {} : { kbo: requirePath(values.kbo, 'kbo') }),
    ...(updates === undefined ? {} : { kboUpdates: updates }),
    ...(best === undefined ? {} : { best }),
    ...Object.fromEntries(
      FOLDERS.flatMap((name) => {
        const path = values[name];
        return path === undefined ? [] : [[name, requirePath(path, name)]];
      }),
    ),
    ...(values.demo === undefined ? {} : { demoScale: values.demo }),
    ...(values.gates === undefined ? {} : { gates: requirePath(values.gates, 'gates') }),
  };
  return {
    command: values.help ? 'help' : command,
    ...(target === undefined ? {} : { target }),
    input,
    only: values.only === undefined ? [] : values.only.split(',').map(parseStep),
    ...(values.from === undefined ? {} : { from: parseStep(values.from) }),
    force: values.force,
    dryRun: values['dry-run'],
    acceptLoss: values['accept-loss'],
    protectLater: values['protect-later'],
    ...(values.data === undefined ? {} : { data: values.data }),
  };
}
