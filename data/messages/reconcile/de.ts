import type { Message } from '../translate.ts';
import type { ReconcileKey } from './fr.ts';

export const de: Record<ReconcileKey, Message> = {
  'service.name': 'Essaim – Organisationen der Sozialwirtschaft und eingetragene juristische Personen',
  'type.organization': 'Eingetragene Organisation',
  'type.entry': 'Eintrag des Verzeichnisses',
  'property.house_number': 'Hausnummer',
  'property.phone': 'Telefon',
  'preview.outside': 'Eingetragen, nicht im Verzeichnis',
  'preview.number': 'Unternehmensnummer',
  'preview.open': 'Eintrag ansehen',
  'state.not-active': 'nicht mehr tätig',
};
