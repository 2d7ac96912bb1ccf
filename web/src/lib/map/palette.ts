/** `light` or `dark`, as the map is drawn. */
export type MapTheme = 'light' | 'dark';

export interface Palette {
  sea: string;
  abroad: string;
  land: string;
  border: string;
  countryBorder: string;
  water: string;
  waterLabel: string;
  label: string;
  halo: string;
  cluster: string;
  clusterRing: string;
  clusterText: string;
  highlight: string;
  highlightRing: string;
}

/** The colours of `tokens.css` that the map needs; a canvas cannot read custom properties. */
export const PALETTES: Record<MapTheme, Palette> = {
  light: {
    sea: '#c9dde3',
    abroad: '#ebe6d8',
    land: '#fbf8f1',
    border: '#d6cfbd',
    countryBorder: '#8d8a7b',
    water: '#9cc3d1',
    waterLabel: '#2f6072',
    label: '#4b5651',
    halo: '#fbf8f1',
    cluster: '#1f5e4b',
    clusterRing: '#fbf8f1',
    clusterText: '#ffffff',
    highlight: '#e0a526',
    highlightRing: '#1e2a26',
  },
  dark: {
    sea: '#0b2533',
    abroad: '#17221e',
    land: '#1f302a',
    border: '#34463f',
    countryBorder: '#74857c',
    water: '#2c5666',
    waterLabel: '#8fbccb',
    label: '#b3bdb5',
    halo: '#14201c',
    cluster: '#8fcbb5',
    clusterRing: '#14201c',
    clusterText: '#10201a',
    highlight: '#e9b84a',
    highlightRing: '#ffffff',
  },
};

/** The theme in force: the visitor's choice, else the device's. */
export function currentTheme(): MapTheme {
  const chosen = document.documentElement.dataset['theme'];
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

/** Calls back when the theme in force changes; returns the function that stops it. */
export function watchTheme(onchange: (theme: MapTheme) => void): () => void {
  const report = () => onchange(currentTheme());
  const device = matchMedia('(prefers-color-scheme: dark)');
  device.addEventListener('change', report);
  const observer = new MutationObserver(report);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => {
    device.removeEventListener('change', report);
    observer.disconnect();
  };
}
