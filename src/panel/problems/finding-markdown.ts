import type { Finding } from '../../diagnose/finding.ts';

/** A finding for an issue report. The URL is left out but for its path: it may hold credentials. */
export function findingMarkdown({ cure, id, link, seen, severity, stream, title }: Finding): string {
  const path = stream.url.replace(/[?#].*$/s, '');
  const code = cure.code === undefined ? '' : `\n\n\`\`\`\n${cure.code}\n\`\`\``;
  return `**${title}** (${severity}, \`${id}\`)\n\n\`${stream.method} ${path}\`\n\n${seen}\n\n${cure.text}${code}\n\n${link}\n`;
}
