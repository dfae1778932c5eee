import { EVENT_BYTES } from '../capture/records/limits.ts';

/** Data kept of one event, bytes; the setting of all readers of this document. */
export const eventCap = { bytes: EVENT_BYTES };
