/** What may be wrong about an entry, as the form asks. */
export const REPORT_FIELDS = ['name', 'address', 'activity', 'closed', 'contact', 'other'] as const;
export type ReportField = (typeof REPORT_FIELDS)[number];

export const REPORT_TEXT = { least: 5, most: 2000 } as const;
export const LONGEST_EMAIL = 254;
