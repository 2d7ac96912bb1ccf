const EXTRACT_NAME = /^KboOpenData_(\d{1,6})_(\d{4})_(\d{2})(?:_(\d{2}))?_(Full|Update)\.zip$/i;

/** An extract of the registry, from its official file name. */
export interface Extract {
  readonly name: string;
  readonly number: number;
  readonly kind: 'full' | 'update';
}

/** Reads an official name such as `KboOpenData_0151_2026_11_02_Update.zip`; undefined for any other. */
export function parseExtractName(name: string): Extract | undefined {
  const [, number, , , , kind] = EXTRACT_NAME.exec(name) ?? [];
  if (number === undefined || kind === undefined) return undefined;
  return { name, number: Number(number), kind: kind.toLowerCase() === 'full' ? 'full' : 'update' };
}

export interface RegistryPlan {
  /** The newest full extract and the updates that follow it without a gap: what to load, in order. */
  readonly load: readonly Extract[];
  /** Older than what is loaded: nothing to do with them. */
  readonly superseded: readonly Extract[];
  /** Cannot be loaded yet, and why. */
  readonly waiting: readonly { readonly extract: Extract; readonly reason: string }[];
}

const byNumber = (left: Extract, right: Extract) => left.number - right.number;

/** Orders all extracts at hand: the update n follows the full extract or the update n−1. */
export function planRegistry(extracts: readonly Extract[]): RegistryPlan {
  const full = extracts
    .filter(({ kind }) => kind === 'full')
    .sort(byNumber)
    .at(-1);
  const updates = extracts.filter(({ kind }) => kind === 'update').sort(byNumber);
  if (full === undefined) {
    const reason =
      'there is no full extract to apply it to: put the newest KboOpenData_…_Full.zip into the inbox';
    return { load: [], superseded: [], waiting: updates.map((extract) => ({ extract, reason })) };
  }
  const load = [full];
  const superseded = extracts.filter((extract) => extract !== full && extract.kind === 'full');
  const waiting: { extract: Extract; reason: string }[] = [];
  let last = full.number;
  for (const update of updates) {
    if (update.number <= last) superseded.push(update);
    else if (update.number === last + 1) {
      load.push(update);
      last = update.number;
    } else {
      const reason = `update ${update.number} does not follow ${last}: put update ${last + 1} or a newer full extract into the inbox`;
      waiting.push({ extract: update, reason });
    }
  }
  return { load, superseded, waiting };
}
