import { DESK_TEXTS } from '../../../../../data/messages/desk/pages/index.ts';
import type { LayoutServerLoad } from './$types';

/** The words of the desk: pages of the public site do not carry them. */
export const load: LayoutServerLoad = ({ params, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' });
  return { deskTexts: DESK_TEXTS[params.lang] };
};
