import { loadSettings } from '../../data/rules/environment.ts';
import { prepareLinkageIndex } from '../desk/linkage-index.ts';

/** Makes the linkage index of the current directory edition where it is missing; the last line printed is its file. */
try {
  const settings = loadSettings();
  console.log(await prepareLinkageIndex(settings.ESSAIM_DATA, settings.ESSAIM_MEMORY_LIMIT));
} catch (error) {
  console.log((error as Error).message.split('\n').join(' '));
  process.exitCode = 1;
}
