import { error } from '@sveltejs/kit';
import { renderSVG } from 'uqr';
import { parsePath } from '../../lib/paths.ts';
import { siteOrigin } from '../../lib/server/origin.ts';
import type { RequestHandler } from './$types';

/** Longest address a telephone still reads from paper: QR version 20 at medium correction. */
const LONGEST = 600;

/** The QR code of a page of this site, and of no other. */
export const GET: RequestHandler = ({ url }) => {
  const path = url.searchParams.get('path') ?? '';
  const [pathname = '', search] = path.split('?');
  if (parsePath(pathname) === undefined || !pathname.startsWith('/') || pathname.startsWith('//')) error(404);
  const short = path.length > LONGEST ? pathname : path;
  const address = siteOrigin(url) + (search === undefined ? pathname : short);
  return new Response(renderSVG(address, { border: 3, ecc: 'M', pixelSize: 8 }), {
    headers: { 'content-type': 'image/svg+xml', 'cache-control': 'public, max-age=86400' },
  });
};
