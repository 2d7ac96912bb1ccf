import { readdirSync, readFileSync } from 'node:fs';

const PAGE_BYTES = 4096;
/** Positions in `/proc/<pid>/stat` after the name: process group, resident pages. */
const GROUP_FIELD = 2;
const RESIDENT_FIELD = 21;

function readFields(pid: string): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}

/** Resident memory in bytes of all processes of a group; 0 where the system has no `/proc` (then there is no limit). */
export function measureGroupMemory(group: number): number {
  let pids: string[];
  try {
    pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return 0;
  }
  let pages = 0;
  for (const pid of pids) {
    const fields = readFields(pid);
    if (Number(fields[GROUP_FIELD]) === group) pages += Number(fields[RESIDENT_FIELD]);
  }
  return pages * PAGE_BYTES;
}
