import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserServer } from 'playwright-core';

const SYSTEM_CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
/** WebGL 2 without a graphics card. */
const SOFTWARE_WEBGL = ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'];

/** Flags of the package that do not suit tests: one process dies with its first closed context; no web security hides faults. */
const UNFIT_FLAGS =
  /^--(use-gl|use-angle|disable-gpu|single-process|in-process-gpu|disable-web-security|allow-running-insecure)/;

/** The browser of `CHROME`, else the system's, else the one of the npm package, which needs no system library. */
export async function launchOptions() {
  const own = [process.env['CHROME'], ...SYSTEM_CHROMIUM].find((path) => path && existsSync(path));
  if (own) return { executablePath: own, args: [...SOFTWARE_WEBGL, '--no-sandbox'] };
  // The package unpacks its bundled libnss3 only when it believes to run there.
  process.env['AWS_EXECUTION_ENV'] ??= 'AWS_Lambda_nodejs22.x';
  const { default: packed } = await import('@sparticuz/chromium');
  const args = packed.args.filter((flag) => !UNFIT_FLAGS.test(flag));
  return { executablePath: await packed.executablePath(), args: [...args, ...SOFTWARE_WEBGL] };
}

/** A browser that several test files may use at once. */
export async function launchServer(): Promise<BrowserServer> {
  return chromium.launchServer(await launchOptions());
}

/** A browser of one's own. */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch(await launchOptions());
}
