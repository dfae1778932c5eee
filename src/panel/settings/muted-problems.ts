import type { Finding } from '../../diagnose/finding.ts';

/** What is muted: all problems of a rule by its id, or those of one address by the id, a space and the address. */
export type Muted = readonly string[];

/** The entry for one finding alone. It is kept, so it holds no query: that may hold credentials. */
export function muteOf({ id, stream }: Pick<Finding, 'id' | 'stream'>): string {
  const [, scheme = '', rest = ''] = /^([a-z][a-z\d+.-]*:\/\/)?([^?#]*)/i.exec(stream.url) ?? [];
  return `${id} ${scheme}${rest.replace(/^[^/]*@/, '')}`;
}

export function isMuted(finding: Pick<Finding, 'id' | 'stream'>, muted: Muted): boolean {
  return muted.length > 0 && (muted.includes(finding.id) || muted.includes(muteOf(finding)));
}
