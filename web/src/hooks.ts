import type { Reroute } from '@sveltejs/kit/hooks';
import { routePath } from './lib/paths.ts';

export const reroute: Reroute = ({ url }) => routePath(url.pathname);
