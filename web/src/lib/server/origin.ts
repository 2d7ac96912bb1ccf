import { ESSAIM_ORIGIN } from '$app/env/private';

/** The public address of the site: as configured, else as asked. */
export const siteOrigin = (url: URL): string => ESSAIM_ORIGIN || url.origin;
