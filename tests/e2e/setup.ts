import type { TestProject } from 'vitest/node';
import { launchServer } from './browser.ts';
import { findEnterprise } from './enterprise.ts';
import { startSite } from './site.ts';

/** One site and one browser for all files of the project. */
export default async function setup(project: TestProject) {
  const site = await startSite();
  try {
    const enterprise = await findEnterprise(site.baseUrl);
    const browser = await launchServer();
    project.provide('baseUrl', site.baseUrl);
    project.provide('browserUrl', browser.wsEndpoint());
    project.provide('enterprise', enterprise);
    return async () => {
      await browser.close();
      await site.close();
    };
  } catch (failure) {
    await site.close();
    throw failure;
  }
}
