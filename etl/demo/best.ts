import { join } from 'node:path';
import { type AddressPoint, type Geography, labelAddress, locateAddress } from './geography.ts';
import { toLambert72 } from './lambert72.ts';
import type { Region } from './reference.ts';
import { Sink } from './sink.ts';

const FILES: Readonly<Record<Region, { file: string; code: string }>> = {
  B: { file: 'openaddress-bebru.csv', code: 'BE-BRU' },
  F: { file: 'openaddress-bevlg.csv', code: 'BE-VLG' },
  W: { file: 'openaddress-bewal.csv', code: 'BE-WAL' },
};
const HEADER =
  'EPSG:31370_x,EPSG:31370_y,EPSG:4326_lat,EPSG:4326_lon,address_id,box_number,house_number,municipality_id,' +
  'municipality_name_de,municipality_name_fr,municipality_name_nl,postcode,postname_fr,postname_nl,street_id,' +
  'streetname_de,streetname_fr,streetname_nl,region_code,status\n';
const OTHER_STATUS = ['proposed', 'reserved', 'retired'];

/** Writes the three regional address files; returns the rows of each file. */
export async function writeAddresses(
  folder: string,
  geography: Geography,
  onProgress: (done: number, total: number) => void,
): Promise<Record<string, number>> {
  const sinks = new Map<Region, Sink>();
  const rows: Record<string, number> = {};
  for (const [region, { file }] of Object.entries(FILES) as [Region, { file: string }][]) {
    const sink = new Sink(join(folder, file), false);
    sink.text(HEADER);
    sinks.set(region, sink);
    rows[file] = 0;
  }
  const point: AddressPoint = { lon: 0, lat: 0 };
  let done = 0;
  for (const commune of geography.communes) {
    const sink = sinks.get(commune.region);
    if (!sink) continue;
    const { file, code } = FILES[commune.region];
    const german = commune.languages[0] === 'de';
    const [french, dutch] = [commune.region !== 'F', commune.region !== 'W'];
    const town = `${commune.nis},${field(commune.names.de, german)},${field(commune.names.fr, french)},${field(commune.names.nl, dutch)}`;
    for (const { streets, postalCode, names } of commune.places) {
      const post = `${postalCode},${field(names.fr, french)},${field(names.nl, dutch)}`;
      for (const street of streets) {
        const name = `${street.id},${field(street.names.de, german)},${field(street.names.fr, french && !german)},${field(street.names.nl, dutch)}`;
        const tail = `${town},${post},${name},${code},`;
        for (let index = 0; index < street.size; index++) {
          locateAddress(street, index, point);
          const { x, y } = toLambert72(point.lon, point.lat);
          const { number, box } = labelAddress(street, index);
          const id = street.id * 10_000 + index;
          const status = (id * 31) % 97 < 3 ? (OTHER_STATUS[id % 3] ?? 'retired') : 'current';
          sink.text(
            `${x.toFixed(2)},${y.toFixed(2)},${point.lat.toFixed(6)},${point.lon.toFixed(6)},${id},${box},${number},${tail}${status}\n`,
          );
        }
        rows[file] = (rows[file] ?? 0) + street.size;
        await sink.drain();
      }
    }
    onProgress((done += 1), geography.communes.length);
  }
  for (const sink of sinks.values()) await sink.end();
  return rows;
}

function field(name: string, official: boolean): string {
  if (!official) return '';
  return /[",]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name;
}
