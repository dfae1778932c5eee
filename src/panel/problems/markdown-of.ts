import type { Finding } from '../../diagnose/finding.ts';
import { findingMarkdown } from '../../formats/problems/finding-markdown.ts';
import { masking } from '../../formats/redact/masking.ts';
import { pathsOf } from '../export/read-paths.ts';
import type { Store } from '../store/store.ts';

/** Problems for an issue report, masked as exports are. */
export function markdownOf({ log, settings }: Store, findings: readonly Finding[]): string {
  const mask = masking(pathsOf(settings.maskedPaths.peek()));
  return findings.map((finding) => findingMarkdown(finding, log.rows, mask)).join('\n---\n\n');
}
