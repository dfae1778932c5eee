import { version } from '../../../package.json';
import type { Log } from '../../capture/log/log.ts';
import { REQUEST_BODY_LENGTH, TEXT_LENGTH } from '../../capture/records/limits.ts';
import type { CaptureHeader } from '../../formats/capture-file.ts';
import type { Limits } from '../../messages/limit-settings.ts';

/** The file header for the current log. */
export function logHeader({ pages }: Log, { eventBytes, quota }: Limits, now: Date): CaptureHeader {
  const page = pages.at(-1)?.url;
  return {
    madeBy: `SSE Inspector ${version}`,
    time: now.toISOString(),
    scope: { of: 'everything', ...(page ? { page } : {}) },
    redactions: [],
    limits: {
      eventBytes,
      textLength: TEXT_LENGTH,
      requestBodyLength: REQUEST_BODY_LENGTH,
      quotaBytes: quota.bytes,
      quotaRecords: quota.records,
    },
  };
}

/** A name for a file of that log, without an extension: `shop.example 2025-01-31 12.00.05`. */
export function logName({ pages }: Log, now: Date): string {
  const page = pages.at(-1)?.url ?? '';
  const host = URL.canParse(page) ? new URL(page).hostname : '';
  const time = new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
  return `${host || 'streams'} ${time.replace('T', ' ').replaceAll(':', '.')}`;
}
