/** A property of an event, a connection or a stream. */
export interface Property {
  name: string;
  value: string;
  /** Stands out among its neighbours. */
  strong?: boolean;
  /** A place in a script, `file:line:column`, that can be opened. */
  place?: boolean;
}

export interface PropertyGroup {
  title: string;
  items: readonly Property[];
}

type Given = readonly [name: string, value: string | undefined];

/** Leaves out unknown values. */
export function given(items: readonly Given[]): Property[] {
  return items.flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));
}

/** A group as text, a line each. */
export function groupText({ items }: PropertyGroup): string {
  return items.map(({ name, value }) => `${name}: ${value}\n`).join('');
}

/** By name, those of one name in their order. */
export function sorted(headers: readonly (readonly [name: string, value: string])[]): Property[] {
  return headers
    .map(([name, value]) => ({ name, value }))
    .sort((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)));
}
