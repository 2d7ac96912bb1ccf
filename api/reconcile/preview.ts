import { html } from 'hono/html';
import { formatEnterpriseNumber } from '../../data/rules/enterprise-number.ts';
import { reconcileText } from '../../data/messages/reconcile/index.ts';
import { ENTRY_TYPE } from './entities.ts';
import type { Language } from '../../data/messages/translate.ts';
import type { Entity } from './entities.ts';

const STYLE = `:root{color-scheme:light dark}body{font:16px/1.45 system-ui,sans-serif;margin:1rem;color:#1e2a26;background:#fbf8f1}
h1{font-size:1.15rem;margin:0 0 .5rem}p{margin:.35rem 0}a{color:#1f5e4b}
@media(prefers-color-scheme:dark){body{color:#edebe3;background:#14201c}a{color:#8fd0b8}}`;

/** What may be framed by any page and loads nothing. */
export const PREVIEW_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors *";

/**
 * A small page about an organisation, for a frame. All texts are escaped.
 * @param page address of its page on the site
 */
export function previewPage({ id, name, description, type }: Entity, language: Language, page: string) {
  const isEntry = type.some((one) => one.id === ENTRY_TYPE);
  const number = /^\d{10}$/.test(id) ? formatEnterpriseNumber(id) : null;
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <title>${name}</title>
        <style>
          ${STYLE}
        </style>
      </head>
      <body>
        <h1>${name}</h1>
        <p>${description}</p>
        ${number === null ? '' : html`<p>${reconcileText(language, 'preview.number')} ${number}</p>`}
        ${
          isEntry
            ? html`<p>
                <a href="${page}" target="_blank" rel="noopener"
                  >${reconcileText(language, 'preview.open')}</a
                >
              </p>`
            : html`<p>${reconcileText(language, 'preview.outside')}</p>`
        }
      </body>
    </html>`;
}
