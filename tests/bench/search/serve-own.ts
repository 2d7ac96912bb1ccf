import { startServer } from '../../../api/server.ts';
import { settingsSchema } from '../../../data/rules/settings.ts';
import { UNLIMITED } from './server-process.ts';

/** A process that serves a data folder with the whole API, and says on which port. */
const [data] = process.argv.slice(2);
const settings = settingsSchema.parse({
  ESSAIM_DATA: data,
  ESSAIM_PORT: '0',
  ESSAIM_RATE_LIMIT: String(UNLIMITED),
});
const { port } = await startServer(settings);
process.send?.(port);
process.on('disconnect', () => process.exit());
