import { useSignal } from '@preact/signals';
import { SettingsIcon } from '../components/icons.tsx';
import { lazy } from '../components/lazy.tsx';
import type { Settings } from '../settings/settings.ts';

const SettingsDialog = lazy(() => import('./SettingsDialog.tsx').then((module) => module.SettingsDialog));

export function SettingsButton({ settings }: { settings: Settings }) {
  const open = useSignal(false);
  return (
    <>
      <button
        type="button"
        class="tool"
        title="Settings"
        aria-label="Settings"
        aria-haspopup="dialog"
        onClick={() => {
          open.value = true;
        }}
      >
        <SettingsIcon />
      </button>
      {open.value && (
        <SettingsDialog
          settings={settings}
          onClose={() => {
            open.value = false;
          }}
        />
      )}
    </>
  );
}
