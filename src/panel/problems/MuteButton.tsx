import type { Finding } from '../../diagnose/finding.ts';
import { MenuButton } from '../components/menu/MenuButton.tsx';
import type { MenuItem } from '../components/menu/menu-item.ts';
import { muteOf } from '../settings/muted-problems.ts';
import type { Settings } from '../settings/settings.ts';

/** Mutes a problem: at the address of its stream, or wherever it is found. */
export function MuteButton({ finding, settings }: { finding: Finding; settings: Settings }) {
  const mute = (label: string, hint: string, entry: string): MenuItem => ({
    kind: 'action',
    label,
    hint,
    run: () => {
      const { mutedProblems } = settings;
      mutedProblems.value = [...new Set([...mutedProblems.peek(), entry])];
    },
  });
  const here = muteOf(finding);
  const address = here.slice(finding.id.length + 1);
  return (
    <MenuButton
      class="tool small"
      label="Mute"
      items={() => [mute('At this address', address, here), mute('Everywhere', finding.id, finding.id)]}
    >
      Mute
    </MenuButton>
  );
}
