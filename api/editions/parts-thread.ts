import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { openDatabase } from './database.ts';
import { readParts } from './read-parts.ts';

/** Reads the arrays of an edition beside the thread that answers requests, and after it where both want the processor. */
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
const database = await openDatabase((workerData as { file: string }).file);
const parts = await readParts(database);
database.close();
const buffers = new Set([...parts.values()].map(({ buffer }) => buffer as ArrayBuffer));
parentPort?.postMessage(parts, [...buffers]);
