import { DownIcon, UpIcon } from '../components/text-icons.tsx';

/** To the hit before or after the one that is shown. */
export function StepButtons({ onStep }: { onStep: (by: 1 | -1) => void }) {
  return (
    <>
      <button
        type="button"
        class="tool small"
        title="Previous (Shift+Enter)"
        aria-label="Previous"
        onClick={() => onStep(-1)}
      >
        <UpIcon />
      </button>
      <button type="button" class="tool small" title="Next (Enter)" aria-label="Next" onClick={() => onStep(1)}>
        <DownIcon />
      </button>
    </>
  );
}
