/** A result at its place, as the list and the map tell each other. */
export interface Place {
  id: string;
  name: string;
  group: string;
  lon: number;
  lat: number;
}
