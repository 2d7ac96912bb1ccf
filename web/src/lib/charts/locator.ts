/** A small map of where something is, made on the server. */
export interface LocatorMap {
  width: number;
  height: number;
  areas: { nis: string; name: string; path: string; home: boolean; label: [number, number] | null }[];
  places: { x: number; y: number; exact: boolean; mark: string | null }[];
}
