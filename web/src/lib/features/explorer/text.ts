import { page } from '$app/state';
import type { ExplorerCatalogue, ExplorerKey } from '../../../../../data/messages/explorer/index.ts';
import { formatMessage } from '../../../../../data/messages/translate.ts';
import { language } from '../../text.ts';

/** A text of the explorer in the page's language. */
export function x(key: ExplorerKey, parameters?: Record<string, string | number>): string {
  const texts = page.data['explorerTexts'] as ExplorerCatalogue | undefined;
  const message = texts?.[key];
  return message === undefined ? key : formatMessage(language(), message, parameters);
}
