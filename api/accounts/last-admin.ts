import { LastAdminError } from '../../data/schema/workspace/personal-data.ts';
import { ProblemError } from '../http/problem.ts';

/** @throws ProblemError 422 for the erasure of the last administrator, any other error as it is. */
export function refuseLastAdmin(error: unknown): never {
  if (error instanceof LastAdminError) throw new ProblemError(422, { detail: error.message });
  throw error;
}
