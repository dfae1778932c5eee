import type { Signal } from '@preact/signals';

interface Props {
  on: Signal<boolean>;
  label: string;
  /** What the button shows. */
  sign: string;
  onChange: () => void;
}

export function Toggle({ on, label, sign, onChange }: Props) {
  return (
    <button
      type="button"
      class="toggle"
      aria-pressed={on.value}
      aria-label={label}
      title={label}
      onClick={() => {
        on.value = !on.peek();
        onChange();
      }}
    >
      {sign}
    </button>
  );
}
