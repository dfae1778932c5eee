import type { NetworkBody, RequestBody } from '../../capture/records/stream-record.ts';
import type { StreamConnection } from '../../capture/streams/stream.ts';
import { counted } from '../../text/quantity.ts';

/** What brings a body that was not reported. Firefox gives DevTools pages no requests. */
const CURE = 'In Chromium, open DevTools before the request is sent.';

const OF_NETWORK: Readonly<Record<NetworkBody, string>> = {
  bytes: 'The body was not text, and this file does not contain it.',
  form: 'The body was a form, and this file does not contain it.',
  hidden: 'The browser does not show this body: it was a stream, a Blob or a file, or empty.',
  dropped: 'The body was not kept: too many others were waiting for their responses.',
};

/** Why nothing of a body is shown. */
export function whyNoContent({ size, type }: RequestBody): string {
  if (isOfNetwork(type)) return OF_NETWORK[type];
  if (type === 'ReadableStream') return 'The body was a stream; browsers do not show these.';
  const what = `The body was of type ${type}${size === undefined ? '' : ` (${counted(size, 'byte')})`}`;
  return type === 'Blob' ? `${what}; browsers do not show these.` : `${what}; the browser did not report it. ${CURE}`;
}

/** What is to be said where no source has a body although the request may have had one; undefined where it had none. */
export function whyNoBody({ connection: { request }, stream }: StreamConnection): string | undefined {
  if (/^(GET|HEAD|)$/.test(stream.method)) return undefined;
  if (request?.shared) return 'The browser does not show the bodies of shared and service workers.';
  return request === undefined ? `No body was reported. ${CURE}` : undefined;
}

/** That a body is not shown in full. `shown`: its length. */
export function cutText({ size, type }: RequestBody, shown: number): string {
  const unit = isOfNetwork(type) ? 'byte' : 'character';
  const whole = size === undefined || size <= shown ? '' : ` the body had ${counted(size, unit)};`;
  return `Truncated:${whole} only its beginning was captured.`;
}

function isOfNetwork(type: string): type is NetworkBody {
  return Object.hasOwn(OF_NETWORK, type);
}
