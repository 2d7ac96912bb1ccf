import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { InboxFile, InboxFolder } from './inbox.ts';
import { GATES_FILE, INBOX_FOLDERS } from './inbox.ts';
import type { RegistryPlan } from './registry-order.ts';
import { parseExtractName, planRegistry } from './registry-order.ts';

/** The complete set of inputs after an update: those loaded before and the new ones. */
export interface InputSet {
  readonly files: readonly InboxFile[];
  readonly registry: RegistryPlan;
  /** New files left in the inbox: they need another file first. */
  readonly waiting: readonly { readonly file: InboxFile; readonly reason: string }[];
}

const region = /be(bru|vlg|wal)/i;

/** Two files with the same key hold the same thing: the new one takes the place of the old one. */
function makeKey(file: InboxFile): string {
  const [, code] = file.folder === 'best' ? (region.exec(file.name) ?? []) : [];
  return `${file.folder}/${code?.toLowerCase() ?? file.name}`;
}

/** Input files of the last update that succeeded. */
export function readCurrentInputs(folder: string): InboxFile[] {
  const old = `${folder}.old`;
  if (!existsSync(folder) && existsSync(old)) renameSync(old, folder);
  return INBOX_FOLDERS.flatMap((name: InboxFolder) => {
    const path = join(folder, name);
    if (!existsSync(path)) return [];
    return readdirSync(path)
      .sort()
      .map((file) => ({ folder: name, name: file, path: join(path, file) }));
  });
}

const namesList = z.object({ file: z.string() });

function findListsWithoutPartner(files: readonly InboxFile[]): Map<InboxFile, string> {
  const lists = files.filter(({ folder }) => folder === 'lists');
  const mappings = lists.filter(({ name }) => name.endsWith('.mapping.json'));
  const names = new Set(lists.map(({ name }) => name));
  const described = new Set<string>();
  const alone = new Map<InboxFile, string>();
  for (const mapping of mappings) {
    const { file } = namesList.parse(JSON.parse(readFileSync(mapping.path, 'utf8')));
    described.add(file);
    if (!names.has(file)) alone.set(mapping, `the list ${file} that it describes is not here yet`);
  }
  for (const list of lists) {
    if (!mappings.includes(list) && !described.has(list.name)) {
      alone.set(list, 'no mapping file (<id>.mapping.json) describes it yet');
    }
  }
  return alone;
}

/** Puts the inspected new files together with the current ones. */
export function combineInputs(current: readonly InboxFile[], fresh: readonly InboxFile[]): InputSet {
  const byKey = new Map([...current, ...fresh].map((file) => [makeKey(file), file]));
  const all = [...byKey.values()];
  const extracts = all.flatMap(({ folder, name }) =>
    folder === 'kbo' ? (parseExtractName(name) ?? []) : [],
  );
  const registry = planRegistry(extracts);
  const loaded = new Set(registry.load.map(({ name }) => name));
  const waitingExtracts = new Map(registry.waiting.map(({ extract, reason }) => [extract.name, reason]));
  const alone = findListsWithoutPartner(all);
  const waiting = fresh.flatMap((file) => {
    const reason = file.folder === 'kbo' ? waitingExtracts.get(file.name) : alone.get(file);
    return reason === undefined ? [] : [{ file, reason }];
  });
  const files = all.filter((file) => (file.folder === 'kbo' ? loaded.has(file.name) : !alone.has(file)));
  return { files, registry, waiting };
}

function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to);
  }
}

/** Lays the set out in a folder for the ETL (`--input`): links where the disk allows, else copies. */
export function stageInputs(set: InputSet, folder: string, inbox: string): void {
  rmSync(folder, { recursive: true, force: true });
  for (const name of INBOX_FOLDERS) mkdirSync(join(folder, name), { recursive: true });
  for (const file of set.files) linkOrCopy(file.path, join(folder, file.folder, file.name));
  const gates = join(inbox, GATES_FILE);
  if (existsSync(gates)) linkOrCopy(gates, join(folder, GATES_FILE));
}

/** Makes the staged set the current one. */
export function keepInputs(staged: string, current: string): void {
  const old = `${current}.old`;
  rmSync(old, { recursive: true, force: true });
  if (existsSync(current)) renameSync(current, old);
  renameSync(staged, current);
  rmSync(old, { recursive: true, force: true });
}
