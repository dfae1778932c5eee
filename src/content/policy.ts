import { cutTexts } from '../capture/records/cut-texts.ts';
import { POLICY_ADDRESSES } from '../capture/records/limits.ts';
import type { PolicyBlocked } from '../capture/records/tab-record.ts';
import { withoutHash } from '../capture/streams/request.ts';

/**
 * Calls back with each request that the page's policy forbids. In the capture phase of the window, before any script of the
 * page can listen: nothing of the page keeps the event from us, and it cannot see that we listen.
 * @see https://w3c.github.io/webappsec-csp/#eventdef-globaleventhandlers-securitypolicyviolation
 */
export function onPolicyViolation(blocked: (record: PolicyBlocked) => void): void {
  addEventListener(
    'securitypolicyviolation',
    ({ blockedURI, disposition, effectiveDirective, isTrusted, originalPolicy }) => {
      // The page can dispatch such events too; a policy that only reports blocks nothing.
      if (!isTrusted || disposition !== 'enforce' || effectiveDirective !== 'connect-src') return;
      const record = { kind: 'policy-blocked', time: performance.now(), url: blockedURI } as const;
      blocked(cutTexts({ ...record, directive: directiveIn(originalPolicy) }));
    },
    true,
  );
}

/** The directive that forbids connections, as the policy has it: `default-src` stands in for one that is missing. */
export function directiveIn(policy: string): string {
  const directives = policy.split(';').map((each) => each.trim());
  const named = (name: string) => directives.find((each) => each.split(/\s/, 1)[0]?.toLowerCase() === name);
  return named('connect-src') ?? named('default-src') ?? 'connect-src';
}

/**
 * Finds which of the forbidden requests are of streams: a page makes many others. The violation is known a moment before
 * or after the stream, so both wait for each other, the latest few.
 */
export class PolicyBlocks {
  readonly #opened = new Map<string, true>();
  readonly #blocked = new Map<string, PolicyBlocked>();

  /** The page has opened a stream. Gives the record, if its address is known to be forbidden. */
  opened(url: string): PolicyBlocked | undefined {
    const address = withoutHash(url);
    keep(this.#opened, address, true);
    return this.#blocked.get(address);
  }

  /** A request was forbidden. Gives the record back, if it was a stream's. */
  blocked(record: PolicyBlocked): PolicyBlocked | undefined {
    const isKnown = this.#blocked.has(record.url);
    keep(this.#blocked, record.url, record);
    return !isKnown && this.#opened.has(record.url) ? record : undefined;
  }
}

function keep<Value>(map: Map<string, Value>, key: string, value: Value): void {
  map.delete(key);
  map.set(key, value);
  if (map.size <= POLICY_ADDRESSES) return;
  for (const oldest of map.keys()) return void map.delete(oldest);
}
