import { existsSync } from 'node:fs';
import process from 'node:process';
import type { Settings } from './settings.ts';
import { readSettings } from './settings.ts';

/**
 * The settings of this process: its environment, completed by the file `.env` of the working directory where there is one.
 * @throws Error naming each wrong variable.
 */
export function loadSettings(): Settings {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return readSettings(process.env);
}
