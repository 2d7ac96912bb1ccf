import { createServer } from 'node:http';
import { compress } from '../../../api/compress.ts';
import { createMetrics } from '../../../api/metrics.ts';
import { nodeListener } from '../../../api/node-listener.ts';
import { createPeerApp } from './peer-app.ts';
import { UNLIMITED } from './server-process.ts';
import type { AddressInfo } from 'node:net';

/** A process that serves the same answers out of a PostgreSQL database, and says on which port. */
const [database = ''] = process.argv.slice(2);
const app = await createPeerApp(database, {
  codeVersion: 'bench',
  metrics: createMetrics(),
  rateLimit: UNLIMITED,
  trustedProxies: [],
  now: () => performance.now(),
  compress,
});
const server = createServer(nodeListener(app));
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit());
