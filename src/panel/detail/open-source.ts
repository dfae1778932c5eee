import { createContext } from 'preact';

/** A place in a script; both numbers count from 1. */
export interface SourcePlace {
  url: string;
  line: number;
  column: number;
}

/** Opens a script where it was written; undefined where nothing can (an ordinary page). */
export const OpenSource = createContext<((place: SourcePlace) => void) | undefined>(undefined);

/** Reads `file:line:column`. */
export function parsePlace(text: string): SourcePlace | undefined {
  const [, url, line, column] = /^(.+):(\d+):(\d+)$/.exec(text) ?? [];
  return url === undefined ? undefined : { url, line: Number(line), column: Number(column) };
}
