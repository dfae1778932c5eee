import type { StreamConnection } from '../../capture/streams/stream.ts';
import { curl } from '../../formats/code/curl.ts';
import { eventSourceCode } from '../../formats/code/event-source-code.ts';
import { fetchCode } from '../../formats/code/fetch-code.ts';
import { httpRequest } from '../../formats/code/http-request.ts';
import { masking, NO_MASKING } from '../../formats/redact/masking.ts';

/** The request of a connection as text that makes it again. */
export function requestCode(of: StreamConnection, form: 'cURL' | 'fetch' | 'EventSource', masked: boolean): string {
  const request = httpRequest(of, masked ? masking([]) : NO_MASKING);
  switch (form) {
    case 'cURL':
      return curl(request);
    case 'fetch':
      return fetchCode(request);
    case 'EventSource':
      return eventSourceCode(request, of.stream.listening);
  }
}
