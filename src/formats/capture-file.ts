/**
 * The capture file, `.sse.ndjson`: a log as a file that any program can read. Its form is docs/capture-file.md.
 *
 * This module and what it imports depend on nothing but types of the log, since the test server replays capture files
 * and shares no code with what it tests.
 */
export type { CaptureHeader, CaptureScope, Redaction } from './capture-file/header.ts';
export type { PaceOptions } from './capture-file/pace.ts';
export type { CaptureItem } from './capture-file/parser.ts';
export { CaptureFileError, type Problem } from './capture-file/problem.ts';
export { type ReadOptions, type ReadProgress, readCaptureFile } from './capture-file/read.ts';
export { type WriteProgress, writeCaptureFile } from './capture-file/write.ts';
