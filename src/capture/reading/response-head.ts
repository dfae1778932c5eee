import type { ResponseHead } from '../../bodies/kind-of-head.ts';
import type { HeaderList } from '../records/observation.ts';

/** The head of a response, as the parsers of bodies ask for it. */
export function responseHead(status: number, headers: HeaderList): ResponseHead {
  const header = (name: string): string | undefined => headers.find(([each]) => each === name)?.[1];
  return { status, type: header('content-type'), header };
}
