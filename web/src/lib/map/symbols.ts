import type { Map as GlMap } from 'maplibre-gl';
import { GROUPS, groupStyle, type GroupStyle } from '../groups.ts';
import { PALETTES, type MapTheme } from './palette.ts';

const RATIO = 2;
const EDGE = 30;

/** Name of the symbol of a group in the map's style. */
export const symbolName = (theme: MapTheme, group: string, exact: boolean) =>
  `${theme}/${group}/${exact ? 'exact' : 'approximate'}`;

/** Puts the symbols of all groups on the map, in both themes: a full disc when exact, a dashed ring when not. */
export function addSymbols(map: GlMap): void {
  for (const theme of ['light', 'dark'] as const) {
    for (const group of [...GROUPS, groupStyle('')]) {
      for (const exact of [true, false]) {
        const image = drawSymbol(group, theme, exact);
        if (image) map.addImage(symbolName(theme, group.code, exact), image, { pixelRatio: RATIO });
      }
    }
  }
}

function drawSymbol(group: GroupStyle, theme: MapTheme, exact: boolean): ImageData | undefined {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = EDGE * RATIO;
  const pen = canvas.getContext('2d');
  if (!pen) return undefined;
  const { land, halo } = PALETTES[theme];
  const colour = theme === 'light' ? group.light : group.dark;
  pen.scale(RATIO, RATIO);
  pen.beginPath();
  pen.arc(EDGE / 2, EDGE / 2, EDGE / 2 - 2.5, 0, 2 * Math.PI);
  pen.fillStyle = exact ? colour : land;
  pen.fill();
  pen.lineWidth = 2;
  pen.strokeStyle = exact ? halo : colour;
  if (!exact) pen.setLineDash([4, 3]);
  pen.stroke();
  pen.translate(EDGE / 2 - 8, EDGE / 2 - 8);
  pen.fillStyle = exact ? (theme === 'light' ? '#ffffff' : '#14201c') : colour;
  pen.fill(new Path2D(group.glyph), 'evenodd');
  return pen.getImageData(0, 0, canvas.width, canvas.height);
}
