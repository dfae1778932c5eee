import type { Unseen } from '../../diagnose/unseen.ts';
import { counted } from '../../text/quantity.ts';

interface Props {
  /** Of the streams that are looked at. */
  unseen: readonly Unseen[];
  /** Whether only one stream is looked at. */
  isOne: boolean;
}

/** Facts that a source does not show: silence about them is no proof that all is well. */
export function NotChecked({ isOne, unseen }: Props) {
  const first = new Map<string, Unseen>();
  for (const each of unseen) if (!first.has(each.source)) first.set(each.source, each);
  return [...first.values()].map(({ facts, source, why }) => {
    const count = unseen.filter((each) => each.source === source).length;
    return (
      <p key={source} class="hint">
        Not checked{isOne ? '' : ` for ${counted(count, 'stream')}`}: {facts}. {why}
      </p>
    );
  });
}
