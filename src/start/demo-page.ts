/** Streams from the start, so that the panel has something to show. */
export const demoPage = (server: string): string => `${server}/?autostart=numbers,status,chat`;

export const OPEN = 'DevTools are open on the panel SSE. Close the browser, or press Ctrl+C, to end.';
