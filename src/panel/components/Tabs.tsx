interface Props<Name extends string> {
  /** Accessible name of the list of tabs. */
  label: string;
  names: readonly Name[];
  active: Name;
  /** A number behind a tab's name; 0 for none. */
  countOf?: (name: Name) => number;
  onChoose: (name: Name) => void;
}

/** @see https://www.w3.org/WAI/ARIA/apg/patterns/tabs/ */
export function Tabs<Name extends string>({ label, names, active, countOf, onChoose }: Props<Name>) {
  const onKeyDown = (event: KeyboardEvent) => {
    const place = placeOf(event.key, names.indexOf(active), names.length);
    const name = place === undefined ? undefined : names[place];
    if (place === undefined || name === undefined || !(event.currentTarget instanceof HTMLElement)) return;
    event.preventDefault();
    onChoose(name);
    event.currentTarget.querySelectorAll<HTMLElement>('[role=tab]')[place]?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label={label} onKeyDown={onKeyDown}>
      {names.map((name) => (
        <button
          key={name}
          type="button"
          role="tab"
          aria-selected={name === active}
          tabIndex={name === active ? 0 : -1}
          onClick={() => onChoose(name)}
        >
          {name}
          {(countOf?.(name) ?? 0) > 0 && <span class="tab-count"> ({countOf?.(name)})</span>}
        </button>
      ))}
    </div>
  );
}

function placeOf(key: string, from: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
      return (from + 1) % count;
    case 'ArrowLeft':
      return (from - 1 + count) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
