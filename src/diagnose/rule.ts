import type { StreamAssemblies } from '../assemble/stream-assemblies.ts';
import type { Stream } from '../capture/streams/stream.ts';
import type { StreamEvidence } from './evidence/stream-evidence.ts';
import type { Found } from './finding.ts';
import type { Source } from './unseen.ts';

/** What a rule looks at. */
export interface Case {
  readonly stream: Stream;
  readonly evidence: StreamEvidence;
  /** What its events add up to. */
  readonly assemblies: StreamAssemblies;
  /** All streams that are shown, for what several of them have in common. */
  readonly streams: readonly Stream[];
  /** Epoch ms. */
  readonly now: number;
}

/** One problem that a stream may have. It costs what the stream's connections are, never what its events are. */
export interface Rule {
  /** Kebab case; filters and mutes name it. */
  readonly id: string;
  readonly link: string;
  /** What it cannot do without where an `EventSource` reads: `unseen.ts` names what is missing. */
  readonly needs?: Source;
  /** Undefined where it is not so, or where too little is known. */
  check(about: Case): Found | undefined;
}
