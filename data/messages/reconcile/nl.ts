import type { Message } from '../translate.ts';
import type { ReconcileKey } from './fr.ts';

export const nl: Record<ReconcileKey, Message> = {
  'service.name': 'Essaim – organisaties van de sociale economie en ingeschreven rechtspersonen',
  'type.organization': 'Ingeschreven organisatie',
  'type.entry': 'Fiche van de gids',
  'property.house_number': 'Huisnummer',
  'property.phone': 'Telefoon',
  'preview.outside': 'Ingeschreven, niet in de gids',
  'preview.number': 'Ondernemingsnummer',
  'preview.open': 'Fiche bekijken',
  'state.not-active': 'stopgezet',
};
