import type { Finding } from '../../diagnose/finding.ts';
import { counted } from '../../text/quantity.ts';

/** A finding as JSON. */
interface FindingOutput {
  id: string;
  severity: Finding['severity'];
  title: string;
  seen: string;
  cure: string;
  code?: string;
  link: string;
  url: string;
  connection?: number;
}

export function findingOutput({ connection, cure, id, link, seen, severity, stream, title }: Finding): FindingOutput {
  return {
    id,
    severity,
    title,
    seen,
    cure: cure.text,
    ...(cure.code !== undefined && { code: cure.code }),
    link,
    url: stream.url,
    ...(connection !== undefined && { connection }),
  };
}

/** Findings as text for a terminal. */
export function reportText(findings: readonly Finding[], about: { streams: number; events: number }): string {
  const read = `Read ${counted(about.events, 'event')} of ${about.streams === 1 ? 'one stream' : `${about.streams} streams`}.`;
  if (findings.length === 0) return `${read} No problem found.\n`;
  const texts = findings.map(({ cure, id, link, seen, severity, stream, title }) => {
    const of = about.streams === 1 ? [] : [`  ${stream.index + 1}. ${stream.method} ${stream.url}`];
    const code = cure.code === undefined ? [] : cure.code.split('\n').map((line) => `    ${line}`);
    return [`${severity}  ${title}  [${id}]`, ...of, `  ${seen}`, `  ${cure.text}`, ...code, `  ${link}`].join('\n');
  });
  return `${texts.join('\n\n')}\n\n${read}\n`;
}
