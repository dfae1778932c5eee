import { createContext } from 'preact';

/** How the text that is shown is searched, for Ctrl/Cmd+F anywhere in the detail; undefined while there is none. */
export interface Searching {
  current: (() => void) | undefined;
}

export const SearchContext = createContext<Searching>({ current: undefined });
