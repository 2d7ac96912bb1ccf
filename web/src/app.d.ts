import type { Term } from '../../data/messages/glossary/index.ts';
import type { Language } from '../../data/messages/translate.ts';
import type { WebCatalogue } from '../../data/messages/web/index.ts';
import type { BackgroundChoice } from './lib/map/background-choice.ts';
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
      /** The technical words that the page explains. */
      terms?: Partial<Record<string, Term>>;
      /** Grid of communes on which everything is drawn. */
      grid?: string;
      /** What maps are drawn on. */
      background?: BackgroundChoice;
    }
  }
  /** The API of the same process, when the web handler is mounted behind it. */
  var essaimApi: ((request: Request) => Response | Promise<Response>) | undefined;
}

export {};
