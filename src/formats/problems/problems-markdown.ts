import type { Finding } from '../../diagnose/finding.ts';
import type { CaptureHeader } from '../capture-file.ts';
import type { LogPart } from '../part/log-part.ts';
import { maskedText } from '../redact/masked-text.ts';
import type { Masking } from '../redact/masking.ts';
import { findingMarkdown } from './finding-markdown.ts';
import { problemsOf } from './problems-part.ts';

/** The problems of a part's streams as Markdown, for an issue report. */
export function* problemsMarkdown(
  part: LogPart,
  masking: Masking,
  header: CaptureHeader,
  findings: readonly Finding[],
): Generator<string, void, undefined> {
  yield `# Problems, ${header.time}, ${header.madeBy}\n`;
  const masked = maskedText(masking.redactions);
  if (masked !== undefined) yield `\nMasked: ${masked}\n`;
  const found = problemsOf(findings, part);
  if (found.length === 0) yield '\nNo problem was found.\n';
  for (const finding of found) yield `\n${findingMarkdown(finding, part.rows, masking)}`;
}
