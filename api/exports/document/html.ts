import { sheetText } from '../../../data/messages/sheets/index.ts';
import { formatFigure } from '../../../data/messages/sheets/format.ts';
import { linear } from '../../../data/rules/plot-scale.ts';
import type { Language } from '../../../data/messages/translate.ts';
import type { DocumentSection, Figure, FigureDocument, FigureTable } from '../../contract/documents.ts';
import { formatAt, shareColumns } from '../print/document.ts';

const STYLE = `:root{color-scheme:light dark}body{font:17px/1.5 "Source Sans 3",system-ui,sans-serif;max-width:60rem;margin:0 auto;padding:2rem 1rem 4rem;color:#1e2a26;background:#fbf8f1;font-variant-numeric:tabular-nums}h1,h2{font-family:"Source Serif 4",Georgia,serif;line-height:1.2}h2{border-top:2px solid #1f5e4b;padding-top:.75rem;margin-top:3rem}table{border-collapse:collapse;width:100%;font-size:.95rem;margin:1rem 0}caption{text-align:left;color:#55605b;padding-bottom:.4rem}th,td{padding:.3rem .6rem .3rem 0;border-bottom:1px solid #d8d2c2;text-align:left}thead th{border-bottom:2px solid #7d867f}td,thead th:not(:first-child){text-align:right;white-space:nowrap}tbody th{font-weight:400}td svg{display:block;width:8rem;height:.9rem}.soft{color:#55605b}.notice{background:#faeecb;color:#3b2a02;padding:.5rem .75rem}dl{display:grid;grid-template-columns:repeat(auto-fill,minmax(13rem,1fr));gap:1.25rem 2rem}dt{font-weight:600}dd{margin:0}dd b{display:block;font:600 2rem/1.1 "Source Serif 4",Georgia,serif;color:#1f5e4b}.scroll{overflow-x:auto}@media (prefers-color-scheme:dark){body{color:#edebe3;background:#14201c}.soft,caption{color:#b3bdb5}th,td{border-color:#3a4a43}dd b{color:#8fcbb5}}@media print{body{background:#fff;color:#000;font-size:10.5pt}tr{break-inside:avoid}}`;

/** A document as one HTML page that needs nothing else: no script, no picture, no font from elsewhere. */
export function documentHtml(document: FigureDocument, language: Language): string {
  const { title, kicker, lead, notice, pending, sections, hidden, citation, footer } = document;
  const contents = sections
    .map((section) => `<li><a href="#${section.id}">${escape(section.title)}</a></li>`)
    .join('');
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escape(title)} – Essaim</title><style>${STYLE}</style></head>
<body><header>${notice === null ? '' : `<p class="notice">${escape(notice)}</p>`}<p class="soft">${escape(kicker)}</p>
<h1>${escape(title)}</h1><p>${escape(lead)}</p>${pending === null ? '' : `<p class="notice">${escape(pending)}</p>`}
<nav aria-label="${escape(sheetText(language, 'contents.report'))}"><ol>${contents}</ol></nav></header>
<main>${sections.map((section) => sectionHtml(section, language)).join('\n')}</main>
<footer class="soft"><p>${escape(hidden)}</p><p>${escape(citation)}</p><p>${escape(footer)}</p></footer></body></html>
`;
}

function sectionHtml(section: DocumentSection, language: Language): string {
  const { id, title, text, figures, tables, notes, source } = section;
  const key = figures
    .map(
      ({ label, figure, format, note }) =>
        `<div><dt>${escape(label)}</dt><dd><b>${written(figure, format, language)}</b>${note === null ? '' : `<span class="soft">${escape(note)}</span>`}</dd></div>`,
    )
    .join('');
  return `<section id="${id}"><h2>${escape(title)}</h2>${paragraphs(text)}${key === '' ? '' : `<dl>${key}</dl>`}
${tables.map((table) => tableHtml(table, language)).join('\n')}${paragraphs(notes)}${source === null ? '' : `<p class="soft">${escape(source)}</p>`}</section>`;
}

function paragraphs(lines: readonly string[]): string {
  return lines.map((line) => `<p>${escape(line)}</p>`).join('');
}

function tableHtml(table: FigureTable, language: Language): string {
  const { caption, head, columns, rows, draw } = table;
  const [bar] = draw === 'bars' ? shareColumns(table) : [-1];
  const scale = linear(Math.max(0, ...rows.map(({ figures }) => figures[bar]?.value ?? 0)), 100);
  const drawn = (figures: readonly Figure[]): string => {
    if (bar < 0) return '';
    const width = scale(figures[bar]?.value ?? 0).toFixed(1);
    return `<td aria-hidden="true"><svg viewBox="0 0 100 10" preserveAspectRatio="none"><rect width="${width}" height="10" fill="#548c76"/></svg></td>`;
  };
  const heads = columns.map(({ label }) => `<th scope="col">${escape(label)}</th>`).join('');
  const body = rows.map(({ code, label, figures }) => {
    const cells = figures.map(
      (figure, at) => `<td>${written(figure, formatAt(table, code, at), language)}</td>`,
    );
    return `<tr><th scope="row">${escape(label)}</th>${drawn(figures)}${cells.join('')}</tr>`;
  });
  return `<div class="scroll"><table><caption>${escape(caption)}</caption><thead><tr><th scope="col">${escape(head)}</th>${bar < 0 ? '' : '<td></td>'}${heads}</tr></thead><tbody>${body.join('')}</tbody></table></div>`;
}

function written(figure: Figure, format: string, language: Language): string {
  const text = escape(formatFigure(figure, format, language));
  return figure.status === 'c' ? `<i>${text}</i>` : text;
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
