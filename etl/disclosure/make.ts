import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Certificate, Failure } from './certificate.ts';
import { readLatticeTables } from './declared.ts';
import { writeLines, writeProtection } from './files.ts';
import type { ProtectionInputs } from './inputs.ts';
import { listObservations, OBSERVATION_HEADER } from './observations.ts';
import { protect } from './protect.ts';
import { keepProtection } from './store.ts';
import { buildUnits } from './units.ts';

/** The certificate did not pass: no statistics edition can be made from these figures. */
export class CertificateError extends Error {
  readonly failures: readonly Failure[];

  constructor({ failures, counts }: Pick<Certificate, 'failures' | 'counts'>) {
    const lines = failures.map(
      ({ year, measure, cell, reason }) => `  ${cell}, ${measure} ${year}: ${reason}`,
    );
    super(
      `the statistics edition is refused: ${counts.failures} figures could be narrowed down.\n${lines.join('\n')}\n` +
        'Make the lattice coarser (data/reference/lattice/tables.csv) or ask these employers for waivers.',
    );
    this.name = 'CertificateError';
    this.failures = failures;
  }
}

/**
 * Protects the inputs and keeps the protection under its key; nothing is kept when the certificate does not pass.
 * @throws CertificateError saying which cells stand in the way
 */
export async function makeProtection(
  build: string,
  { rows, key, waivers, filed, history, delivered }: ProtectionInputs,
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  const lattice = readLatticeTables();
  const tables = [...lattice, ...delivered];
  const result = await protect(buildUnits(rows), { waivers, filed, history, tables, onProgress });
  if (!result.certificate.isPassed) throw new CertificateError(result.certificate);
  const ids = new Set(lattice.map(({ id }) => id));
  const published = result.pattern.filter(({ key: name }) => ids.has(name.slice(0, name.indexOf('|'))));
  const observations = listObservations(result.problem, published, lattice);
  await keepProtection(build, key, async (folder) => {
    await writeProtection(folder, result, { waivers, filed, delivered, published: history.published });
    await writeFile(join(folder, 'utility.json'), `${JSON.stringify(result.utility)}\n`);
    await writeLines(join(folder, 'observations.csv'), [OBSERVATION_HEADER, ...observations]);
  });
}
