/**
 * Makes things in order, a few ahead of the one asked for, so that who makes them is never idle while the one before is read.
 * @returns gives the thing at a position; positions are asked for once each, in order
 */
export function makeAhead<Thing>(
  makers: readonly (() => Promise<Thing>)[],
  ahead: number,
): (position: number) => Promise<Thing> {
  const begun = new Map<number, Promise<Thing>>();
  let next = 0;
  return async (position) => {
    for (; next <= position + ahead && next < makers.length; next += 1) {
      const thing = makers[next]?.();
      // A failure is told to who asks for this one; nobody may.
      thing?.catch(() => undefined);
      if (thing !== undefined) begun.set(next, thing);
    }
    const asked = begun.get(position);
    if (asked === undefined) throw new Error(`There is nothing at ${position}, or it was asked for before.`);
    begun.delete(position);
    return asked;
  };
}
