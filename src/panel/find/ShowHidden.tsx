import type { Hiding } from './hidden-by.ts';

/** Shows a row that something hides. */
export function ShowHidden({ hidden }: { hidden: Hiding | undefined }) {
  if (hidden === undefined) return null;
  return (
    <button type="button" class="link" onClick={hidden.undo}>
      Show
    </button>
  );
}
