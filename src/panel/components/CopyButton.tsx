import { useEffect, useState } from 'preact/hooks';
import { copyText } from '../browser/clipboard.ts';
import { CheckIcon, CopyIcon } from './text-icons.tsx';

/** How long the button shows that it has copied, ms. */
const SAID_MS = 1500;

interface Props {
  /** `Copy the data`. */
  label: string;
  /** What stands beside the icon, where several buttons copy the same in different forms. */
  form?: string;
  /** Asked for when it is wanted. */
  text: () => string;
}

export function CopyButton({ form, label, text }: Props) {
  const [said, setSaid] = useState<string>();
  useEffect(() => {
    if (said === undefined) return;
    const timer = setTimeout(() => setSaid(undefined), SAID_MS);
    return () => clearTimeout(timer);
  }, [said]);
  return (
    <button
      type="button"
      class="tool small copy"
      title={said ?? label}
      aria-label={said ?? label}
      onClick={() => setSaid(copyText(text()) ? 'Copied' : 'The browser refused to copy')}
    >
      {said === 'Copied' ? <CheckIcon /> : <CopyIcon />}
      {form}
    </button>
  );
}
