import type { CaptureItem } from '../../formats/capture-file.ts';

/** A batch of a capture file, and its parts. */
export type FileBatch = Extract<CaptureItem, { kind: 'batch' }>['batch'];
export type Columns = FileBatch['events'];
export type FileRecord = FileBatch['records'][number]['record'];
export type FileChunk = FileBatch['chunks'][number];
