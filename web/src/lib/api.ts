import { error } from '@sveltejs/kit';
import type { Problem } from '../../../api/contract/common.ts';

type Parameters = Record<string, string | number | undefined>;

/** The answer of the API was an error; `status` is that of its problem document. */
export class ApiError extends Error {
  readonly status: number;
  readonly parameter: string | undefined;
  /** The value that was refused. */
  readonly found: string | undefined;
  constructor(status: number, message: string, parameter?: string, found?: string) {
    super(message);
    this.status = status;
    this.parameter = parameter;
    this.found = found;
  }
}

/** The address of a resource of the API. */
export function apiUrl(path: string, parameters: Parameters = {}): string {
  const pairs = Object.entries(parameters).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [`${name}=${encodeURIComponent(value)}`],
  );
  return `/api/v1${path}${pairs.length ? `?${pairs.join('&')}` : ''}`;
}

/**
 * Asks the API; the answer has the type of the resource's contract.
 * @throws ApiError with the problem's status, title and parameter.
 */
export async function askApi<Answer>(
  fetch: typeof globalThis.fetch,
  path: string,
  parameters: Parameters = {},
  signal?: AbortSignal,
): Promise<Answer> {
  const response = await fetch(apiUrl(path, parameters), signal ? { signal } : undefined);
  if (response.ok) return (await response.json()) as Answer;
  const { title, parameter, found } = (await response.json().catch(() => ({}))) as Partial<Problem>;
  throw new ApiError(response.status, title ?? response.statusText, parameter, found);
}

/** Like `askApi`, for page loads: a failure becomes the page's error with the same status. */
export async function loadApi<Answer>(
  fetch: typeof globalThis.fetch,
  path: string,
  parameters: Parameters = {},
): Promise<Answer> {
  try {
    return await askApi<Answer>(fetch, path, parameters);
  } catch (failure) {
    if (failure instanceof ApiError) error(failure.status, failure.message);
    throw failure;
  }
}
