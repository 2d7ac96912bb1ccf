import type { Message } from '../translate.ts';

/** Texts of the reconciliation service. */
export const fr = {
  'service.name': 'Essaim – organisations de l’économie sociale et personnes morales enregistrées',
  'type.organization': 'Organisation enregistrée',
  'type.entry': 'Fiche de l’annuaire',
  'property.house_number': 'Numéro de maison',
  'property.phone': 'Téléphone',
  'preview.outside': 'Enregistrée, hors de l’annuaire',
  'preview.number': 'Numéro d’entreprise',
  'preview.open': 'Voir la fiche',
  'state.not-active': 'arrêtée',
} as const satisfies Record<string, Message>;

export type ReconcileKey = keyof typeof fr;
