import { useSignal } from '@preact/signals';

interface Props {
  label: string;
  unit: string;
  /** In the unit that is shown. */
  value: number;
  least: number;
  most: number;
  onChange: (value: number) => void;
}

/** A number with its bounds. A value outside of them is reported and ignored. */
export function LimitField({ label, unit, value, least, most, onChange }: Props) {
  const text = useSignal(String(value));
  const entered = Number(text.value);
  const isWrong = text.value.trim() === '' || !(entered >= least && entered <= most);
  const id = `limit-${label.replaceAll(' ', '-')}`;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <span>
        <input
          id={id}
          type="number"
          min={least}
          max={most}
          step="any"
          value={text.value}
          aria-invalid={isWrong}
          aria-describedby={isWrong ? `${id}-error` : undefined}
          onInput={({ currentTarget }) => {
            text.value = currentTarget.value;
            const now = Number(currentTarget.value);
            if (currentTarget.value.trim() !== '' && now >= least && now <= most) onChange(now);
          }}
        />
        {unit}
      </span>
      {isWrong && (
        <span id={`${id}-error`} class="error" role="alert">
          From {least.toLocaleString('en-US')} to {most.toLocaleString('en-US')}.
        </span>
      )}
    </div>
  );
}
