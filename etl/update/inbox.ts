import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

/** Sub-folders of the inbox, one per source. */
export const INBOX_FOLDERS = ['kbo', 'best', 'onss', 'closures', 'salaried', 'lists'] as const;
export type InboxFolder = (typeof INBOX_FOLDERS)[number];

export interface InboxFile {
  readonly folder: InboxFolder;
  readonly name: string;
  readonly path: string;
}

export interface InboxContent {
  /** Files that have stopped growing. */
  readonly ready: readonly InboxFile[];
  /** Still being copied: left for the next time. */
  readonly arriving: readonly InboxFile[];
  /** Files outside the folders, or folders inside them: not understood. */
  readonly misplaced: readonly string[];
}

/** Folder of refused files, and file of this deployment's gates: both stay in the inbox. */
export const REFUSED_FOLDER = 'refused';
export const GATES_FILE = 'gates.json';
const UNFINISHED = /^\.|\.(part|partial|tmp|crdownload|filepart)$|~$/i;

function readMark(path: string): string {
  try {
    const { size, mtimeMs } = statSync(path);
    return `${size} ${mtimeMs}`;
  } catch {
    return 'gone';
  }
}

/**
 * Looks at the inbox twice, `settleMs` apart: files whose size or time changed meanwhile are still arriving.
 * Makes the folders when they are missing.
 */
export async function readInbox(inbox: string, settleMs: number): Promise<InboxContent> {
  const files: InboxFile[] = [];
  const arriving: InboxFile[] = [];
  const misplaced: string[] = [];
  for (const folder of INBOX_FOLDERS) {
    mkdirSync(join(inbox, folder), { recursive: true });
    for (const entry of readdirSync(join(inbox, folder), { withFileTypes: true })) {
      const file = { folder, name: entry.name, path: join(inbox, folder, entry.name) };
      if (UNFINISHED.test(entry.name)) {
        if (!entry.name.startsWith('.')) arriving.push(file);
      } else if (entry.isFile()) files.push(file);
      else misplaced.push(join(folder, entry.name));
    }
  }
  for (const { name } of readdirSync(inbox, { withFileTypes: true })) {
    const known =
      INBOX_FOLDERS.some((folder) => folder === name) || name === REFUSED_FOLDER || name === GATES_FILE;
    if (!known && !name.startsWith('.')) misplaced.push(name);
  }
  const before = files.map(({ path }) => readMark(path));
  if (files.length > 0) await setTimeout(settleMs);
  const settled = files.map(({ path }, position) => readMark(path) === before[position]);
  return {
    ready: files.filter((_, position) => settled[position]).sort((a, b) => (a.name < b.name ? -1 : 1)),
    arriving: [...arriving, ...files.filter((_, position) => !settled[position])],
    misplaced,
  };
}
