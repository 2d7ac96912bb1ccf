import type { UnitActivity } from './activities.ts';
import type { Commune } from './geography.ts';
import type { Organisation } from './organisation.ts';

export interface EntityName {
  readonly language: string;
  readonly type: '001' | '002' | '003' | '004';
  readonly text: string;
}

/** An enterprise ready to be written, whatever its kind. */
export interface Entity {
  readonly form: string;
  readonly formCac: string;
  readonly situation: string;
  readonly type: string;
  readonly startYear: number;
  readonly names: readonly EntityName[];
  /** Seat; null for natural persons, who publish none. */
  readonly seat: Commune | null;
  /** Where it works when it has no seat in the registry. */
  readonly home: Commune;
  readonly abroad: boolean;
  /** Main activity; null when the registry states none. */
  readonly activity: UnitActivity | null;
  readonly organisation: Organisation | null;
}
