/** A function that makes a formatter when first asked for it: that takes a phone a millisecond or more each time. */
function kept<Options, Format>(make: (locale: string, options?: Options) => Format) {
  const made = new Map<string, Format>();
  return (locale: string, options?: Options): Format => {
    const key = locale + JSON.stringify(options);
    const known = made.get(key);
    if (known !== undefined) return known;
    const format = make(locale, options);
    made.set(key, format);
    return format;
  };
}

/** Writes numbers in the way of a locale. */
export const numberFormat = kept(
  (locale, options?: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options),
);

/** Writes dates in the way of a locale. */
export const dateFormat = kept(
  (locale, options?: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options),
);

/** Chooses the plural form of a language. */
export const pluralRules = kept(
  (language, options?: Intl.PluralRulesOptions) => new Intl.PluralRules(language, options),
);
