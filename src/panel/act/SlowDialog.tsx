import { FormDialog } from '../components/FormDialog.tsx';

interface Props {
  latency: number;
  rate: number;
  onSet: (given: { latency: number; rate: number }) => void;
  onClose: () => void;
}

/** Asks how late events arrive, and how fast. */
export function SlowDialog({ latency, onClose, onSet, rate }: Props) {
  return (
    <FormDialog
      label="Slow down"
      action="Slow down"
      onSubmit={(given) => {
        onSet({ latency: Number(given['latency'] ?? 0), rate: Number(given['rate'] ?? 0) });
      }}
      onClose={onClose}
    >
      <Amount name="latency" label="Each event later by" unit="ms" value={latency} max={600_000} />
      <Amount name="rate" label="At most" unit="bytes a second" value={rate} max={1e9} />
      <p class="subtle">Each event arrives as a whole. Empty fields change nothing; two empty fields end it.</p>
    </FormDialog>
  );
}

interface AmountProps {
  name: string;
  label: string;
  unit: string;
  value: number;
  max: number;
}

function Amount({ label, max, name, unit, value }: AmountProps) {
  const id = `act-${name}`;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <span class="amount">
        <input
          id={id}
          name={name}
          type="number"
          min={0}
          max={max}
          step={1}
          defaultValue={value > 0 ? `${value}` : ''}
        />
        {unit}
      </span>
    </div>
  );
}
