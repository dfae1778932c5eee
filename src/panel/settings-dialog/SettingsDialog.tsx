import { useSignal } from '@preact/signals';
import { MIB } from '../../capture/records/limits.ts';
import { DEFAULT_LIMITS, LIMIT_RANGES } from '../../messages/limit-settings.ts';
import { Dialog } from '../components/Dialog.tsx';
import { TIME_FORMATS, TIME_NAMES } from '../format/time.ts';
import { type Settings, THEMES, type Theme } from '../settings/settings.ts';
import { LimitField } from './LimitField.tsx';
import { SelectField } from './SelectField.tsx';

const THEME_NAMES: Readonly<Record<Theme, string>> = {
  devtools: 'Same as DevTools',
  light: 'Light',
  dark: 'Dark',
};

/** The settings without a place of their own in the panel. Changes apply at once. */
export function SettingsDialog({ settings, onClose }: { settings: Settings; onClose: () => void }) {
  const { limits, theme, timeFormat } = settings;
  /** Resets the fields to the defaults. */
  const resets = useSignal(0);
  const { all, eventBytes, quota } = limits.value;
  const { eventBytes: ofEvent, quotaBytes: ofBytes, quotaRecords: ofRecords } = LIMIT_RANGES;
  return (
    <Dialog label="Settings" onClose={onClose}>
      {(close) => (
        <form
          class="settings"
          onSubmit={(event) => {
            event.preventDefault();
            close();
          }}
        >
          <h2>Appearance</h2>
          <SelectField label="Theme" value={theme} choices={THEMES} names={THEME_NAMES} />
          <SelectField label="Times in the table" value={timeFormat} choices={TIME_FORMATS} names={TIME_NAMES} />
          <h2>Capture</h2>
          <label class="check">
            <input
              type="checkbox"
              checked={all === true}
              onChange={({ currentTarget }) => {
                limits.value = { ...limits.value, all: currentTarget.checked };
              }}
            />
            All streamed responses
          </label>
          <p class="subtle">
            Also lists every other response of fetch and XMLHttpRequest, in chunks. Requests that a page makes while it
            loads may be missing.
          </p>
          <h2>Limits</h2>
          <p class="subtle">Limits per tab. When reached, the oldest 10 % is discarded and the log says so.</p>
          <div key={resets.value}>
            <LimitField
              label="Size of a tab’s log"
              unit="MB"
              value={quota.bytes / MIB}
              least={ofBytes.least / MIB}
              most={ofBytes.most / MIB}
              onChange={(value) => {
                limits.value = { ...limits.value, quota: { ...limits.value.quota, bytes: value * MIB } };
              }}
            />
            <LimitField
              label="Records of a tab’s log"
              unit="records"
              value={quota.records}
              least={ofRecords.least}
              most={ofRecords.most}
              onChange={(value) => {
                limits.value = { ...limits.value, quota: { ...limits.value.quota, records: value } };
              }}
            />
            <LimitField
              label="Data of one event"
              unit="MB"
              value={eventBytes / MIB}
              least={Math.ceil((ofEvent.least / MIB) * 1000) / 1000}
              most={ofEvent.most / MIB}
              onChange={(value) => {
                limits.value = { ...limits.value, eventBytes: value * MIB };
              }}
            />
          </div>
          <p class="subtle">Data beyond the limit is cut off, and the event is marked as truncated.</p>
          <div class="buttons">
            <button
              type="button"
              class="button"
              onClick={() => {
                limits.value = { ...DEFAULT_LIMITS, ...(all && { all }) };
                resets.value++;
              }}
            >
              Reset limits
            </button>
            <button type="submit" class="button primary">
              Close
            </button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
