/** The parts of a name such as `GET example.test/v1/events?id=7`, by what it can do without. */
export interface NameParts {
  /** The method. */
  start: string;
  /** Host and folders, from left to right: without enough room whole ones are left out, the first one first. */
  lead: readonly string[];
  /** The last part: cut only where it does not fit alone. */
  tail: string;
  /** The end of a long last part, by which similar streams often differ. It stays. */
  end: string;
}

/** A last part of a URL longer than this is split, in characters; and the length of its end. */
const LONG = 13;
const END = 8;

export function nameParts(name: string): NameParts {
  const from = name.indexOf(' ') + 1;
  const path = name.slice(from).split(/[?#]/, 1)[0] ?? '';
  const last = from + path.lastIndexOf('/', path.length - 2) + 1;
  const cut = name.length - last > LONG ? name.length - END : name.length;
  return {
    start: name.slice(0, from),
    lead: name
      .slice(from, last)
      .split(/(?=\/)/)
      .filter(Boolean),
    tail: name.slice(last, cut),
    end: name.slice(cut),
  };
}

/**
 * Number of parts of the lead to leave out, so that the name fits into the room. One ellipsis stands in their place; if not
 * even that fits, all are left out, and the last part is what is cut.
 */
export function partsToLeaveOut(parts: NameParts, room: number, widthOf: (text: string) => number): number {
  const count = parts.lead.length;
  for (let out = 0; out < count; out++) if (widthOf(nameWithout(parts, out)) <= room) return out;
  return count;
}

export function nameWithout({ end, lead, start, tail }: NameParts, out: number): string {
  const isCut = out > 0 && out < lead.length;
  return `${start}${isCut ? '…' : ''}${lead.slice(out).join('')}${tail}${end}`;
}
