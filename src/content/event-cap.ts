import { EVENT_BYTES } from '../capture/records/limits.ts';

/** Data kept of one event, bytes: one setting for all of this document's readers. */
export const eventCap = { bytes: EVENT_BYTES };
