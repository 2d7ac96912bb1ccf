import type { LayerSpecification, Map as GlMap } from 'maplibre-gl';
import { expect, test } from 'vitest';
import { addUnder, type StylePart } from '../../web/src/lib/map/underlay.ts';

const fill = (id: string, source: string): LayerSpecification => ({ id, type: 'fill', source });
const part: StylePart = {
  sources: {
    water: { type: 'geojson', data: 'water' },
    land: { type: 'geojson', data: 'land' },
  },
  layers: [
    { id: 'sea', type: 'background' },
    fill('land', 'land'),
    fill('lakes', 'water'),
    fill('borders', 'land'),
    fill('rivers', 'water'),
  ],
};

/** A map that only keeps its layers in order; it says when each source came. */
function plainMap(first: string[]) {
  const order = [...first];
  const sources: string[] = [];
  const map = {
    isMoving: () => false,
    getSource: (name: string) => sources.includes(name),
    addSource: (name: string) => sources.push(name),
    getLayer: (id: string) => order.includes(id),
    addLayer: ({ id }: LayerSpecification, above: string) => order.splice(order.indexOf(above), 0, id),
  };
  return { map: map as unknown as GlMap, order, sources };
}

test('layers come source by source, the highest first, and end in the order of the style under the results', async () => {
  const { map, order, sources } = plainMap(['paper', 'results']);
  await addUnder(map, part, 'results', () => false);
  expect(sources).toEqual(['water', 'land']);
  expect(order).toEqual(['paper', 'sea', 'land', 'lakes', 'borders', 'rivers', 'results']);
});

test('what a change of theme has already drawn is not added again', async () => {
  const { map, order } = plainMap(['paper', 'land', 'borders', 'results']);
  await addUnder(map, part, 'results', () => false);
  expect(order).toEqual(['paper', 'sea', 'land', 'lakes', 'borders', 'rivers', 'results']);
});

test('a map that is gone is left alone', async () => {
  const { map, order } = plainMap(['results']);
  await addUnder(map, part, 'results', () => order.length > 1);
  expect(order).toEqual(['lakes', 'rivers', 'results']);
});
