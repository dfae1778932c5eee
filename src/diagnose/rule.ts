import type { StreamAssemblies } from '../assemble/stream-assemblies.ts';
import type { Stream } from '../capture/streams/stream.ts';
import type { StreamEvidence } from './evidence/stream-evidence.ts';
import type { Found } from './finding.ts';
import type { Source } from './unseen.ts';

/** What a rule looks at. A rule that reads `now` or `streams` is asked again more often, so it reads them last. */
export interface Case {
  readonly stream: Stream;
  readonly evidence: StreamEvidence;
  /** What its events add up to. */
  readonly assemblies: StreamAssemblies;
  /** All streams that are shown, for what several of them have in common. */
  readonly streams: readonly Stream[];
  /** Epoch ms. */
  readonly now: number;
  /** What another rule finds in the same case. Each rule runs once. */
  foundBy(rule: Rule): Found | undefined;
}

/** One problem that a stream may have. Its cost depends on the number of connections, never on that of events. */
export interface Rule {
  /** Kebab case; filters and mutes name it. */
  readonly id: string;
  readonly link: string;
  /** What it needs of an `EventSource`'s source: `unseen.ts` says what is missing. */
  readonly needs?: Source;
  /** Undefined if the problem is absent, or if too little is known. */
  check(about: Case): Found | undefined;
}
