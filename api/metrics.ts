import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { Metrics, OpenRelease } from './deps.ts';

/** Metrics of the process, with what the index holds and when the release was swapped. */
export interface ServerMetrics extends Metrics {
  showRelease(release: OpenRelease, milliseconds: number): void;
  showDegraded(degraded: boolean): void;
  countMiss(): void;
}

/** Makes a registry of its own, so that several servers may live in one process. */
export function createMetrics(): ServerMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'essaim_' });
  const register = { registers: [registry] };
  const duration = new Histogram({
    name: 'essaim_http_request_seconds',
    help: 'Time to answer by route, method and status',
    labelNames: ['route', 'method', 'status'] as const,
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    ...register,
  });
  const cache = new Counter({
    name: 'essaim_answer_cache_total',
    help: 'Answers taken from the cache (hit), computed (miss) or shared with an equal question in flight',
    labelNames: ['outcome'] as const,
    ...register,
  });
  const misses = new Counter({
    name: 'essaim_search_misses_total',
    help: 'Searches that found nothing',
    ...register,
  });
  const entries = new Gauge({
    name: 'essaim_index_entries',
    help: 'Entries in the directory index',
    ...register,
  });
  const bytes = new Gauge({
    name: 'essaim_index_bytes',
    help: 'Estimated memory of the directory index',
    ...register,
  });
  const swap = new Gauge({
    name: 'essaim_release_open_seconds',
    help: 'Time to open and index the release',
    ...register,
  });
  const release = new Gauge({
    name: 'essaim_release_info',
    help: 'The release being served',
    labelNames: ['directory', 'statistics', 'demo'] as const,
    ...register,
  });
  const degraded = new Gauge({
    name: 'essaim_degraded',
    help: '1 when the newest release could not be loaded',
    ...register,
  });
  return {
    observe({ route, method, status, seconds }) {
      duration.observe({ route, method, status: String(status) }, seconds);
    },
    countCache(outcome) {
      cache.inc({ outcome });
    },
    countMiss() {
      misses.inc();
    },
    showRelease({ index, stamp }, milliseconds) {
      entries.set(index.columns.count);
      bytes.set(index.bytes);
      swap.set(milliseconds / 1000);
      release.reset();
      release.set({ directory: stamp.directory, statistics: stamp.statistics, demo: String(stamp.demo) }, 1);
    },
    showDegraded(is) {
      degraded.set(is ? 1 : 0);
    },
    text: () => registry.metrics(),
  };
}
