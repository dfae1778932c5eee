import { useEffect, useRef } from 'preact/hooks';
import { LIST_ID, suggestionId } from './suggestion-id.ts';
import type { Suggestions } from './suggestions.ts';

interface Props {
  suggestions: Suggestions;
  /** -1 while the input itself is. */
  active: number;
  onChoose: (index: number) => void;
}

/** The focus stays in the input, which names the active option. */
export function SuggestionList({ suggestions, active, onChoose }: Props) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  const onMouseDown = (event: MouseEvent) => {
    event.preventDefault();
    const option = event.target instanceof Element ? event.target.closest<HTMLElement>('[role=option]') : null;
    if (option !== null) onChoose(Number(option.dataset['index']));
  };
  return (
    <div
      ref={list}
      class="suggestions"
      id={LIST_ID}
      role="listbox"
      tabIndex={-1}
      aria-label="Suggestions"
      onMouseDown={onMouseDown}
    >
      {suggestions.items.map(({ meaning, text }, index) => (
        <div
          key={text}
          id={suggestionId(index)}
          class="suggestion"
          role="option"
          tabIndex={-1}
          data-index={index}
          aria-selected={index === active}
        >
          <code>{text}</code>
          <span class="meaning">{meaning}</span>
        </div>
      ))}
    </div>
  );
}
