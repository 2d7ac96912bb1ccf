import { t } from '../text.ts';

/** The texts of the map's own controls in the page's language, by MapLibre's names. */
export function mapTexts(): Record<string, string> {
  return {
    'Map.Title': t('map.title'),
    'NavigationControl.ZoomIn': t('map.zoomIn'),
    'NavigationControl.ZoomOut': t('map.zoomOut'),
    'AttributionControl.ToggleAttribution': t('map.toggleAttribution'),
  };
}
