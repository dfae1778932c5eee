import type { Signal } from '@preact/signals';

interface Props<Choice extends string> {
  label: string;
  value: Signal<Choice>;
  choices: readonly Choice[];
  names: Readonly<Record<Choice, string>>;
}

export function SelectField<Choice extends string>({ label, value, choices, names }: Props<Choice>) {
  return (
    <label class="field">
      {label}
      <select
        value={value.value}
        onChange={({ currentTarget }) => {
          const chosen = choices.find((choice) => choice === currentTarget.value);
          if (chosen !== undefined) value.value = chosen;
        }}
      >
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {names[choice]}
          </option>
        ))}
      </select>
    </label>
  );
}
