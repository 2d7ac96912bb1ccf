import type { Message } from '../translate.ts';
import type { ReconcileKey } from './fr.ts';

export const en: Record<ReconcileKey, Message> = {
  'service.name': 'Essaim – organisations of the social economy and registered legal persons',
  'type.organization': 'Registered organisation',
  'type.entry': 'Entry of the directory',
  'property.house_number': 'House number',
  'property.phone': 'Telephone',
  'preview.outside': 'Registered, not in the directory',
  'preview.number': 'Enterprise number',
  'preview.open': 'See its page',
  'state.not-active': 'stopped',
};
