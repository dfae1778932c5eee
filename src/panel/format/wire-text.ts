import type { WireStop } from '../../capture/records/wire-record.ts';

/** Why wire capture stopped. */
export function wireStopText(reason: WireStop, detail?: string): string {
  switch (reason) {
    case 'switched-off':
      return 'switched off';
    case 'panel-closed':
      return 'the panel was closed';
    case 'tab-closed':
      return 'the tab is gone';
    case 'dismissed':
      return 'cancelled in the browser’s debugging bar';
    case 'replaced':
      return `another debugger took over${detail === undefined ? '' : ` (${detail})`}`;
    case 'failed':
      return detail ?? 'the browser refused it';
  }
}
