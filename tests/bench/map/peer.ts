import { createReadStream, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { DirectoryIndex } from '../../../api/search/directory-index.ts';
import { idAt } from '../../../data/rules/search/columns.ts';
import { valueAt } from '../../../data/rules/search/dictionary-column.ts';
import { textAt } from '../../../data/rules/search/text-column.ts';

const LIBRARY = new URL('../../../node_modules/maplibre-gl/dist/', import.meta.url);

const PAGE = `<!doctype html><meta charset="utf-8"><title>Peer</title>
<link rel="stylesheet" href="/maplibre-gl.css"><style>html,body,#map{margin:0;height:100%}</style><div id="map"></div>
<button id="ask">Map</button>
<script type="module">
document.querySelector('#ask').onclick = async () => {
  const gl = await import('/maplibre-gl.mjs');
  gl.setWorkerUrl('/maplibre-gl-worker.mjs');
  const paint = { 'circle-radius': 16, 'circle-color': '#1f5e4b' };
  const points = { type: 'geojson', data: '/points.geojson', cluster: true, clusterRadius: 58, clusterMaxZoom: 13 };
  const map = new gl.Map({ container: 'map', bounds: [2.5, 49.5, 6.4, 51.5], style: { version: 8, sources: { points },
    layers: [{ id: 'paper', type: 'background', paint: { 'background-color': '#fbf8f1' } },
      { id: 'points', type: 'circle', source: 'points', paint }] } });
  map.on('click', (event) => {
    if (map.queryRenderedFeatures(event.point, { layers: ['points'] }).length) document.body.dataset.clicked = 'true'; });
  map.on('render', () => {
    if (map.getSource('points') && map.isSourceLoaded('points')) document.body.dataset.drawn = 'true'; });
  map.once('idle', () => { document.body.dataset.ready = 'true'; });
};
</script>`;

/** MapLibre with all points in one clustered GeoJSON source, nothing else: what most directories do. */
export async function servePeer({ columns }: DirectoryIndex) {
  const features = Array.from({ length: columns.count }, (_, row) => ({
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [columns.lon[row], columns.lat[row]] },
    properties: {
      id: idAt(columns.ids, row),
      name: textAt(columns.name, row),
      group: valueAt(columns.group, row),
    },
  })).filter(({ geometry }) => !Number.isNaN(geometry.coordinates[0]));
  const points = gzipSync(JSON.stringify({ type: 'FeatureCollection', features }));
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    if (path === '/') {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end(PAGE);
    } else if (path === '/points.geojson') {
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
      response.end(points);
    } else if (path.endsWith('.css')) {
      response.writeHead(200, { 'content-type': 'text/css' });
      response.end(readFileSync(new URL(`.${path}`, LIBRARY)));
    } else {
      response.writeHead(200, { 'content-type': 'text/javascript' });
      createReadStream(new URL(`.${path}`, LIBRARY))
        .on('error', () => response.end())
        .pipe(response);
    }
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => new Promise((done) => server.close(done)),
  };
}
