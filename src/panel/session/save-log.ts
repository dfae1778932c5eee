import type { ExportFormat } from '../../formats/export/export-formats.ts';
import type { ExportRequest } from '../export/export-request.ts';
import { type Saving, save } from '../files/save.ts';
import { logHeader, logName } from './log-header.ts';
import type { Session } from './session.ts';

/** Saves the requested part of a session's log. Loaded when it is first asked for. */
export function saveLog(
  session: Session,
  request: ExportRequest,
  signal: AbortSignal,
  changed: (saving: Saving | undefined) => void,
): Promise<void> {
  const { header, name } = aboutLog(session, request.format);
  const prepare = async () => {
    const { exportJob } = await import('../export/export-job.ts');
    return exportJob(session.store, request, header, signal);
  };
  return save({ format: request.format, name, prepare, signal }, changed);
}

/** What a file says of a session's log, and its name. A file's header stays what it is, so that it comes out as it went in. */
function aboutLog(session: Session, { extension }: ExportFormat) {
  const { log, settings } = session.store;
  const now = new Date();
  const header = logHeader(log, settings.limits.peek(), now);
  if (session.kind === 'live') return { header, name: `${logName(log, now)}${extension}` };
  return { header: session.reading.peek().header ?? header, name: `${baseName(session.name)}${extension}` };
}

function baseName(name: string): string {
  return name.replace(/\.sse\.ndjson$|\.[^.]*$/, '');
}
