import { escapeXml } from '../escape-xml.ts';
import tokens from '../../styles/tokens.css?raw';

/** Values of the design tokens on paper: a file has no page to take them from. */
const PAPER = new Map(
  [...tokens.matchAll(/--([\w-]+):\s*(?:light-dark\(\s*([^,]+),[^)]*\)|([^;]+));/g)].map(
    ([, name = '', light, plain]) => [name, (light ?? plain ?? '').trim()] as const,
  ),
);
const MARGIN = 20;
const LINE = 20;
/** Width of a letter as a share of its size, in the widest of the typefaces a reader may have. */
const LETTER = 0.6;

export interface Frame {
  title: string;
  /** Unit and what else one must know to read the drawing. */
  subtitle: string;
  source: string;
  /** Rows of a legend, each 24 high, drawn below from the left. */
  legend: readonly { swatch: string; text: string }[];
}

/** A drawing of a page as a file of its own: title above, legend and source below, colours of paper. */
export function standaloneSvg(rendered: string, { title, subtitle, source, legend }: Frame): string {
  const body = /<svg[\s\S]*<\/svg>/.exec(rendered)?.[0] ?? '<svg viewBox="0 0 440 0"></svg>';
  const [, width = 440, height = 0] = (/viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(body) ?? []).map(Number);
  const wrap = (text: string, size: number) => wrapText(text, Math.floor(width / (size * LETTER)));
  let y = MARGIN;
  const lines = (texts: string[], size: number, attributes: string): string =>
    texts
      .map((text) => {
        y += LINE;
        return `<text x="${MARGIN}" y="${y}" font-size="${size}" ${attributes}>${escapeXml(text)}</text>`;
      })
      .join('');
  const head = lines(wrap(title, 17), 17, 'font-weight="600" fill="var(--ink)"');
  const under = lines(wrap(subtitle, 14), 14, 'fill="var(--ink-soft)"');
  y += 14;
  const drawing = body.replace('<svg', `<svg x="${MARGIN}" y="${y}" width="${width}" height="${height}"`);
  y += height + (legend.length > 0 ? 18 : 0);
  const key = legend
    .map(({ swatch, text }) => {
      y += 24;
      return `<g transform="translate(${MARGIN} ${y - 12})">${swatch}<text x="44" y="12" font-size="14" fill="var(--ink)">${escapeXml(text)}</text></g>`;
    })
    .join('');
  y += 10;
  const foot = lines(wrap(source, 12), 12, 'fill="var(--ink-soft)"');
  const [w, h] = [width + 2 * MARGIN, Math.ceil(y + MARGIN)];
  const whole = `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}" font-family="'Source Sans 3', 'Source Sans 3 Variable', system-ui, sans-serif"><title>${escapeXml(title)}</title><rect width="${w}" height="${h}" fill="var(--paper)"/>${head}${under}${drawing}${key}${foot}</svg>`;
  return onPaper(whole);
}

/** Colours in place of tokens; what only a page needs is taken out. */
function onPaper(svg: string): string {
  return svg
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/ class="[^"]*"/g, '')
    .replace(/<\/?a\b[^>]*>/g, '')
    .replace(/var\(--([\w-]+)\)/g, (_, name: string) => PAPER.get(name) ?? '#000')
    .replace(/light-dark\(\s*([^,]+),[^)]*\)/g, '$1');
}

function wrapText(text: string, most: number): string[] {
  const lines: string[] = [];
  let line = '';
  const pieces = text.match(new RegExp(`\\S{1,${most}}`, 'g')) ?? [];
  for (const word of pieces) {
    if (line !== '' && line.length + 1 + word.length > most) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return line === '' ? lines : [...lines, line];
}
