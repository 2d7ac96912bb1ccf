/** Lets what waits be answered before long work goes on. */
export function breathe(): Promise<void> {
  return new Promise((resume) => setTimeout(resume));
}
