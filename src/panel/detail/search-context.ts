import { createContext } from 'preact';

/** Opens the search in the shown text, for Ctrl/Cmd+F anywhere in the detail; undefined while there is none. */
export interface Searching {
  current: (() => void) | undefined;
}

export const SearchContext = createContext<Searching>({ current: undefined });
