/** How the stream list can be sorted and grouped. */
export const STREAM_SORTS = ['opened', 'state', 'url', 'events', 'rate', 'bytes', 'reconnects', 'problems'] as const;
export type StreamSort = (typeof STREAM_SORTS)[number];

export const STREAM_GROUPINGS = ['none', 'frame', 'origin'] as const;
export type StreamGrouping = (typeof STREAM_GROUPINGS)[number];
