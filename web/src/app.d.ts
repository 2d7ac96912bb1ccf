import type { Language } from '../../data/messages/translate.ts';
import type { WebCatalogue } from '../../data/messages/web/index.ts';
import type { Theme } from './lib/theme.ts';

declare global {
  namespace App {
    interface Locals {
      language: Language;
      theme: Theme;
    }
    interface PageData {
      language?: Language;
      messages?: WebCatalogue;
      /** Grid of communes on which everything is drawn. */
      grid?: string;
    }
  }
  /** The API of the same process, when the web handler is mounted behind it. */
  var essaimApi: ((request: Request) => Response | Promise<Response>) | undefined;
}

export {};
