import { createContext } from 'preact';
import type { ExportFormat } from '../files/export-formats.ts';

/** What part of a log is exported. `filter`: what the event table shows. */
export type ExportScope =
  | { of: 'everything' }
  | { of: 'streams'; streams: ReadonlySet<number> }
  | { of: 'filter' }
  | { of: 'selection' };

export interface ExportRequest {
  format: ExportFormat;
  scope: ExportScope;
  /** Secrets do not go out. */
  masked: boolean;
}

/** Asks the user how to export; the scope is what is proposed. */
export const AskExport = createContext<(scope: ExportScope) => void>(() => {});
