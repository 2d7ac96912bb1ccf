import lighthouse, { type Flags, type Result } from 'lighthouse';
import { chromium } from 'playwright-core';
import { launchOptions } from './browser.ts';
import { freePort } from './site.ts';

/** For audits of what stands on the page: no waiting beyond the load (Lighthouse ignores these where it slows pages down itself). */
export const WITHOUT_WAITING: Flags = {
  pauseAfterFcpMs: 0,
  pauseAfterLoadMs: 0,
  networkQuietThresholdMs: 0,
  cpuQuietThresholdMs: 0,
};

export interface Auditor {
  /** Runs Lighthouse on a page; each run loads it anew with an empty cache. */
  audit(url: string, flags: Flags): Promise<Result>;
  close(): Promise<void>;
}

/** Lighthouse with a browser of its own, the one of the other browser tests. */
export async function startAuditor(): Promise<Auditor> {
  const port = await freePort();
  const options = await launchOptions();
  const browser = await chromium.launch({
    ...options,
    args: [...options.args, `--remote-debugging-port=${port}`],
  });
  return {
    async audit(url, flags) {
      const run = await lighthouse(url, {
        port,
        logLevel: 'error',
        disableFullPageScreenshot: true,
        ...flags,
      });
      if (!run) throw new Error(`Lighthouse gave no answer for ${url}`);
      const { lhr } = run;
      if (lhr.runtimeError) throw new Error(`Lighthouse failed on ${url}: ${lhr.runtimeError.message}`);
      return lhr;
    },
    close: () => browser.close(),
  };
}

/** Score of a category from 0 to 100. */
export function scoreOf(result: Result, category: string): number {
  return Math.round((result.categories[category]?.score ?? 0) * 100);
}

/** The audits that cost a category points, as `audit: what it says`. */
export function faultsOf(result: Result, category: string): string[] {
  return (result.categories[category]?.auditRefs ?? []).flatMap(({ id, weight }) => {
    const audit = result.audits[id];
    return audit && weight > 0 && audit.score !== null && audit.score < 1 ? [`${id}: ${audit.title}`] : [];
  });
}
