import type { StreamConnection } from '../../capture/streams/stream.ts';
import { BASH } from '../../formats/code/bash.ts';
import { CMD } from '../../formats/code/cmd.ts';
import { curl } from '../../formats/code/curl.ts';
import { eventSourceCode } from '../../formats/code/event-source-code.ts';
import { fetchCode } from '../../formats/code/fetch-code.ts';
import { httpRequest } from '../../formats/code/http-request.ts';
import { masking, NO_MASKING } from '../../formats/redact/masking.ts';

export type RequestForm = 'cURL (bash)' | 'cURL (cmd)' | 'fetch' | 'EventSource';

/** The request of a connection as text that makes it again. */
export function requestCode(of: StreamConnection, form: RequestForm, masked: boolean): string {
  const request = httpRequest(of, masked ? masking([]) : NO_MASKING);
  switch (form) {
    case 'cURL (bash)':
      return curl(request, BASH);
    case 'cURL (cmd)':
      return curl(request, CMD);
    case 'fetch':
      return fetchCode(request);
    case 'EventSource':
      return eventSourceCode(request, of.stream.listening);
  }
}
