/** What may be wrong about an entry, as the form asks. */
export const REPORT_FIELDS = ['name', 'address', 'activity', 'closed', 'contact', 'other'] as const;
export type ReportField = (typeof REPORT_FIELDS)[number];

export const REPORT_TEXT = { least: 5, most: 2000 } as const;
export const LONGEST_EMAIL = 254;

/** Fields of an entry that a correction may set. Names as in the table `entries` of the directory edition. */
export const CORRECTABLE_FIELDS = [
  ...(['name', 'name_fr', 'name_nl', 'name_de', 'name_en'] as const),
  ...(['website', 'email', 'phone', 'keywords'] as const),
  ...(['description_fr', 'description_nl', 'description_de', 'description_en'] as const),
  ...(['activity_group', 'position'] as const),
] as const;
export type CorrectionField = (typeof CORRECTABLE_FIELDS)[number];
