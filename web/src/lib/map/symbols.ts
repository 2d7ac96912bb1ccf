import type { Map as GlMap } from 'maplibre-gl';
import { groupStyle, type GroupStyle } from '../groups.ts';
import { PALETTES, type MapTheme } from './palette.ts';

const RATIO = 2;
const EDGE = 30;

/** Draws the symbols of groups when the map first asks for them: a full disc when exact, a dashed ring when not. */
export function provideSymbols(map: GlMap): void {
  map.setMissingStyleImageResolver((id) => {
    const [theme, group = '', kind] = id.split('/');
    if (theme !== 'light' && theme !== 'dark') return;
    const image = drawSymbol(groupStyle(group), theme, kind === 'exact');
    if (image && !map.hasImage(id)) map.addImage(id, image, { pixelRatio: RATIO });
  });
}

function drawSymbol(group: GroupStyle, theme: MapTheme, exact: boolean): ImageData | undefined {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = EDGE * RATIO;
  // Drawn by the processor: reading each back from the graphics card takes longer than drawing it.
  const pen = canvas.getContext('2d', { willReadFrequently: true });
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
