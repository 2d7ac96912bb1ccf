import { writeFile } from 'node:fs/promises';
import { getPriority } from 'node:os';
import { setTimeout } from 'node:timers/promises';

/** The system takes one change in 100 ms from who is not its administrator. */
const AGAIN_MS = 150;
const TRIES = 5;

/**
 * Gives a process that begins a session of its own the priority of this one. Linux weighs sessions against each other by a
 * nice value that a new session does not inherit (man 7 sched, "The autogroup feature"): without this, a low priority would
 * count among a job's own threads only, and the server would share the processor with it as with an equal.
 */
export async function keepPriority(pid: number): Promise<void> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    try {
      await writeFile(`/proc/${pid}/autogroup`, String(getPriority()));
      return;
    } catch (error) {
      // Systems without such groups, and processes that have ended, have no such file.
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') return;
      await setTimeout(AGAIN_MS);
    }
  }
}
