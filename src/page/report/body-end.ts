import { exceptionMessage, exceptionName, isDomException, isRealError } from '../primordials/errors.ts';
import { dataProperty } from '../primordials/properties.ts';

/** How the reading of a body ended. `error` is what the page's promises were rejected with. */
export type BodyEnd = { how: 'done' | 'cancelled'; error?: unknown } | { how: 'error'; error: unknown };

/** An abort by the page is its own doing, anything else is a failure. */
export function endOfError(error: unknown): BodyEnd {
  const aborted = isDomException(error) && exceptionName(error) === 'AbortError';
  return { how: aborted ? 'cancelled' : 'error', error };
}

/** Name and message of a rejection, read without running code of the page. */
export function describeError(error: unknown): string | undefined {
  if (error === undefined) return undefined;
  if (typeof error === 'string') return error;
  if (isDomException(error)) return join(exceptionName(error), exceptionMessage(error));
  if (isRealError(error)) return join(dataProperty(error, 'name'), dataProperty(error, 'message'));
  return typeof error;
}

function join(name: unknown, message: unknown): string {
  const title = typeof name === 'string' ? name : 'Error';
  return typeof message === 'string' && message !== '' ? `${title}: ${message}` : title;
}
