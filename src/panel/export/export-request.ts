import { createContext } from 'preact';
import type { ExportFormat } from '../../formats/export/export-formats.ts';

/** What part of a log is exported. `filter`: what the event table shows. */
export type ExportScope =
  | { of: 'everything' }
  | { of: 'streams'; streams: ReadonlySet<number> }
  | { of: 'filter' }
  | { of: 'selection' };

export interface ExportRequest {
  format: ExportFormat;
  scope: ExportScope;
  /** Whether secrets are masked. */
  masked: boolean;
}

/** Asks the user how to export; `scope` is preselected. */
export const AskExport = createContext<(scope: ExportScope) => void>(() => {});
