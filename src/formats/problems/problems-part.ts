import { byGravity, type Finding } from '../../diagnose/finding.ts';
import type { LogPart } from '../part/log-part.ts';
import type { Masking } from '../redact/masking.ts';
import { MASK } from '../redact/secret-found.ts';

/** The findings about the streams of a part, the gravest first. */
export function problemsOf(findings: readonly Finding[], part: LogPart): Finding[] {
  const streams = part.whole ?? new Set(part.connections().map(({ stream }) => stream.index));
  return findings.filter(({ stream }) => streams.has(stream.index)).sort(byGravity);
}

/**
 * What was seen, masked. Rules quote event data in “…”. Where JSON paths are masked, such data is left out: a piece of it is
 * no JSON in which a path could be found.
 */
export function maskedSeen({ seen }: Finding, masking: Masking): string {
  const text = masking.url(seen);
  return masking.hidesBytes ? text.replace(/“[^”]*”/g, `“${MASK}”`) : text;
}
