interface Props {
  label: string;
  /** 0 to 1. */
  part: number;
  text: string;
  onCancel: () => void;
}

/** The progress of a long task, with a button to cancel it. */
export function ProgressBar({ label, part, text, onCancel }: Props) {
  return (
    <div class="infobar file">
      <span class="what">{label}</span>
      <progress value={part} aria-label={label} />
      <span class="subtle">{text}</span>
      <button type="button" class="button" onClick={onCancel}>
        Cancel
      </button>
    </div>
  );
}
