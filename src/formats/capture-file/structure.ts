import { MAX_STRUCTURE } from './limits.ts';

/** Below this a line is parsed without a look: whatever it nests, it cannot become large. */
const HARMLESS = 64 * 1024;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * Whether a line may be parsed, which says nothing of whether it is JSON. `[[[…` or `{},{},…` of 100 MB would become gigabytes of objects; a long line of ours is
 * long because of one text.
 */
export function isPlain(line: string): boolean {
  if (line.length <= HARMLESS) return true;
  let structure = 0;
  for (let i = 0; i < line.length; i += 1) {
    const unit = line.charCodeAt(i);
    if (unit === QUOTE) i = endOfText(line, i + 1);
    else if (unit === 0x2c || unit === 0x5b || unit === 0x7b) structure += 1;
    if (structure > MAX_STRUCTURE) return false;
  }
  return true;
}

function endOfText(line: string, from: number): number {
  let i = from;
  for (; i < line.length; i += 1) {
    const unit = line.charCodeAt(i);
    if (unit === QUOTE) break;
    if (unit === BACKSLASH) i += 1;
  }
  return i;
}
