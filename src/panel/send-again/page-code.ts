/** The script that sends a request again in the page. */
import { SENT_AGAIN } from '../../capture/streams/fetch-retry.ts';
import type { FetchOptions } from '../../formats/code/fetch-code.ts';
import { jsLiteral } from '../../formats/code/js-literal.ts';

/** A request, as data. */
export type Order = { url: string } & (
  | { client: 'fetch'; options: FetchOptions /** The body, where it is no text. */; base64?: string }
  | { client: 'EventSource'; withCredentials: boolean; types: readonly string[] }
);

/** What became of it, as far as the page knows. */
export interface Outcome {
  state: 'pending' | 'answered' | 'failed';
  status?: number;
  /** The page's error. */
  error?: string;
  /** The directive of the page's Content Security Policy that forbade it. */
  policy?: string;
}

/**
 * The script of an order: values are data in it, never code. The page keeps the outcome under `key` until it is forgotten.
 * Its name distinguishes its streams from those of the page.
 */
export function sendCode(order: Order, key: string): string {
  return `(${send.toString()})(${jsLiteral({ ...order, key })})\n//# sourceURL=${SENT_AGAIN}`;
}

/** Gives the outcome as JSON. */
export function outcomeCode(key: string): string {
  return `JSON.stringify(globalThis[Symbol.for('sse-inspector.sent')]?.[${jsLiteral(key)}])`;
}

export function forgetCode(key: string): string {
  return `delete globalThis[Symbol.for('sse-inspector.sent')]?.[${jsLiteral(key)}]`;
}

/** Runs in the page, without anything of this module. */
function send(order: Order & { key: string }): void {
  const sent = Symbol.for('sse-inspector.sent');
  const started = Symbol.for('sse-inspector.started');
  const page = globalThis as { [sent]?: Record<string, Outcome>; [started]?: (() => void)[] };
  const own: Outcome = { state: 'pending' };
  page[sent] ??= {};
  page[started] ??= [];
  page[sent][order.key] = own;
  const onRefusal = ({ effectiveDirective }: SecurityPolicyViolationEvent) => {
    own.policy = effectiveDirective;
  };
  const settle = (state: Outcome['state']) => {
    if (own.state === 'pending') own.state = state;
    // The event of a refusal comes after the error.
    if (state === 'answered') document.removeEventListener('securitypolicyviolation', onRefusal);
  };
  const fail = (error: unknown) => {
    if (own.state === 'pending') own.error = String(error);
    settle('failed');
  };
  document.addEventListener('securitypolicyviolation', onRefusal);
  try {
    if (order.client === 'EventSource') {
      const source = new EventSource(order.url, { withCredentials: order.withCredentials });
      for (const type of ['message', ...order.types]) source.addEventListener(type, () => {});
      source.addEventListener('open', () => settle('answered'));
      source.addEventListener('error', () => {
        if (source.readyState === 2) settle('failed');
      });
      page[started].push(() => source.close());
      return;
    }
    const leaving = new AbortController();
    page[started].push(() => leaving.abort());
    const { base64, options, url } = order;
    const bytes = base64 && Uint8Array.from(atob(base64), (each) => each.charCodeAt(0));
    const call = fetch(url, { ...options, ...(bytes && { body: bytes }), signal: leaving.signal });
    const read = async () => {
      const response = await call;
      own.status = response.status;
      settle('answered');
      const reader = response.body?.getReader();
      while (reader && !(await reader.read()).done);
    };
    read().catch(fail);
  } catch (error) {
    fail(error);
  }
}
