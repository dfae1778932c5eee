import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { EXPORT_FORMATS, type ExportFormat } from '../../formats/export/export-formats.ts';
import { Dialog } from '../components/Dialog.tsx';
import type { Store } from '../store/store.ts';
import { CodeTimingField } from './CodeTimingField.tsx';
import { codeFormats } from './code-formats.ts';
import type { ExportRequest, ExportScope } from './export-request.ts';
import { MaskFields } from './MaskFields.tsx';
import { firstScope, scopeChoices } from './scope-choices.ts';

interface Props {
  store: Store;
  /** What is chosen at first, unless a filter says more. */
  proposed: ExportScope;
  onExport: (request: ExportRequest) => void;
  onClose: () => void;
}

/** Asks which part to export, in which format, and what to mask. */
export function ExportDialog({ onClose, onExport, proposed, store }: Props) {
  const choices = scopeChoices(store, proposed);
  const { exportFormat } = store.settings;
  const scope = useSignal(firstScope(store, proposed));
  const codes = useMemo(() => codeFormats(store.settings), [store]);
  const format = useSignal(
    [...EXPORT_FORMATS, ...codes].find(({ name }) => name === exportFormat.peek()) ?? EXPORT_FORMATS[0],
  );
  const masked = useSignal(true);
  const formatChoice = (each: ExportFormat) => (
    <label key={each.name} class="pick">
      <input
        type="radio"
        name="format"
        checked={format.value === each}
        onChange={() => {
          format.value = each;
        }}
      />
      <span>{each.name}</span>
      <span class="subtle">{each.hint}</span>
    </label>
  );
  return (
    <Dialog label="Export" onClose={onClose}>
      {(close) => (
        <form
          class="export"
          onSubmit={(event) => {
            event.preventDefault();
            close();
            if (format.value === undefined) return;
            exportFormat.value = format.value.name;
            onExport({ format: format.value, scope: scope.value, masked: masked.value });
          }}
        >
          <fieldset>
            <legend>Export</legend>
            {choices.map(({ facts, name, scope: each }) => (
              <label key={name} class="pick">
                <input
                  type="radio"
                  name="scope"
                  checked={scope.value.of === each.of}
                  onChange={() => {
                    scope.value = each;
                  }}
                />
                <span>{name}</span>
                <span class="subtle">{facts}</span>
              </label>
            ))}
          </fieldset>
          <fieldset>
            <legend>As</legend>
            {EXPORT_FORMATS.map(formatChoice)}
          </fieldset>
          <fieldset>
            <legend>As code that gives or requests the streams again</legend>
            {codes.map(formatChoice)}
            {codes.some((each) => each === format.value && each.timed) && <CodeTimingField settings={store.settings} />}
          </fieldset>
          <MaskFields store={store} scope={scope.value} masked={masked} />
          <div class="buttons">
            <button type="button" class="button" onClick={close}>
              Cancel
            </button>
            <button type="submit" class="button primary">
              Export
            </button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
