import { cutTexts } from '../../capture/records/cut-texts.ts';
import type { OtherRecord } from '../../capture/records/record.ts';
import { readBody } from '../request-body.ts';
import type { UnreportedRequest, WireBody } from './wire-tap.ts';

/**
 * The records of a request that the tap alone sees, as webRequest would give them. A worker has no page that may claim it,
 * so it is settled at once.
 */
export class TappedRequest {
  readonly id: string;
  readonly begun: readonly OtherRecord[];

  constructor({ headers, key, method, started, status, time, url }: WireBody, sent: UnreportedRequest) {
    this.id = `wire ${key}`;
    const request = this.id;
    const bytes = new TextEncoder().encode(sent.body).buffer;
    this.begun = [
      cutTexts({
        kind: 'network-request',
        time: started,
        request,
        method,
        url,
        frame: 0,
        documentId: '',
        ...(sent.shared && { shared: true }),
        headers: sent.headers,
        ...(sent.body !== undefined && { body: readBody({ raw: [{ bytes }] }) }),
      }),
      cutTexts({ kind: 'network-response', time, request, status, statusText: '', headers }),
      { kind: 'network-settled', time, request },
    ];
  }

  /** It is complete, or has failed with an error. */
  over(time: number, error: string | undefined): OtherRecord {
    const { id: request } = this;
    return error === undefined
      ? { kind: 'network-end', time, request }
      : cutTexts({ kind: 'network-error', time, request, error });
  }
}
