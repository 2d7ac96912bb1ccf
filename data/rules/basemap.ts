/** True when `ESSAIM_BASEMAP` is the address of a style, which visitors' browsers then fetch, and not a file of ours. */
export const isStyleAddress = (setting: string): boolean => /^https?:\/\//i.test(setting);
