import type { HeaderList } from '../../capture/records/observation.ts';
import { asksForStream, isStream } from '../stream-headers.ts';
import type { Debuggee } from './debugger-api.ts';
import type { SentRequest } from './sent-requests.ts';
import type { UnreportedRequest } from './wire-tap.ts';

/** Types of targets that no page hook reaches, and whether the worker belongs to no tab. */
const SHARED: Readonly<Record<string, boolean>> = { worker: false, shared_worker: true, service_worker: true };

/** Which of a tab's sessions are those of workers. */
export class WorkerSessions {
  /** Whether the worker belongs to no tab, by session. */
  readonly #shared = new Map<string, boolean>();

  /** @param type as `Target.attachedToTarget` names it */
  attached(sessionId: string, type: string): void {
    const isShared = SHARED[type];
    if (isShared !== undefined) this.#shared.set(sessionId, isShared);
  }

  detached(sessionId: string): void {
    this.#shared.delete(sessionId);
  }

  /**
   * What only the tap knows of a request. The page's hook reports its own, and `webRequest` those that a header marks as
   * those of streams. What is left are those of workers, marked by their body or their URL.
   */
  unreported(
    source: Debuggee,
    { body, headers }: Pick<SentRequest, 'body' | 'headers'>,
    responseHeaders: HeaderList,
  ): UnreportedRequest | undefined {
    const shared = this.#isShared(source);
    if (shared === undefined || asksForStream(headers) || isStream(responseHeaders)) return undefined;
    return { shared, headers, body };
  }

  /** Whether it is a page or frame, where the hook may be. */
  isOfPage(source: Debuggee): boolean {
    return this.#isShared(source) === undefined;
  }

  /** Undefined for a page or frame. Only shared workers are attached by their own ids. */
  #isShared({ sessionId, targetId }: Debuggee): boolean | undefined {
    const own = sessionId === undefined ? undefined : this.#shared.get(sessionId);
    return own ?? (targetId === undefined ? undefined : true);
  }
}
