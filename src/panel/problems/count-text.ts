import type { Finding } from '../../diagnose/finding.ts';
import { counted } from '../../text/quantity.ts';

/** `7 problems, 2 hints`: hints are no problems, as in the tab's count. */
export function countText(findings: readonly Pick<Finding, 'severity'>[]): string {
  const hints = findings.filter(({ severity }) => severity === 'hint').length;
  return [[findings.length - hints, 'problem'] as const, [hints, 'hint'] as const]
    .flatMap(([count, name]) => (count > 0 ? [counted(count, name)] : []))
    .join(', ');
}
