import { Dialog } from '../components/Dialog.tsx';

interface Props {
  latency: number;
  rate: number;
  onSet: (given: { latency: number; rate: number }) => void;
  onClose: () => void;
}

/** Asks how late events arrive, and how fast. */
export function SlowDialog({ latency, onClose, onSet, rate }: Props) {
  return (
    <Dialog label="Slow down" onClose={onClose}>
      {(close) => (
        <form
          class="server-form"
          onSubmit={(event) => {
            event.preventDefault();
            const given = new FormData(event.currentTarget);
            onSet({ latency: Number(given.get('latency')), rate: Number(given.get('rate')) });
            close();
          }}
        >
          <h2>Slow down</h2>
          <div class="fields">
            <Amount name="latency" label="Each event later by" unit="ms" value={latency} max={600_000} />
            <Amount name="rate" label="At most" unit="bytes a second" value={rate} max={1e9} />
            <p class="subtle">Each event arrives as a whole. Empty fields change nothing; two empty fields end it.</p>
          </div>
          <div class="buttons">
            <button type="button" class="button" onClick={close}>
              Cancel
            </button>
            <button type="submit" class="button primary">
              Slow down
            </button>
          </div>
        </form>
      )}
    </Dialog>
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
