import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

/** Opens files that are dropped anywhere on the panel. */
export function DropTarget({ onFiles }: { onFiles: (files: FileList) => void }) {
  /** Number of elements under the pointer: it enters the next one before it leaves the last. */
  const depth = useSignal(0);
  useEffect(() => {
    const closing = new AbortController();
    const on = (type: 'dragenter' | 'dragover' | 'dragleave' | 'drop', then: (data: DataTransfer) => void) => {
      const listener = (event: DragEvent) => {
        const { dataTransfer } = event;
        if (dataTransfer === null || !dataTransfer.types.includes('Files')) return;
        // Otherwise the browser opens the file in place of the panel.
        event.preventDefault();
        then(dataTransfer);
      };
      addEventListener(type, listener, { signal: closing.signal });
    };
    on('dragenter', () => depth.value++);
    on('dragleave', () => depth.value--);
    on('dragover', (data) => {
      data.dropEffect = 'copy';
    });
    on('drop', ({ files }) => {
      depth.value = 0;
      onFiles(files);
    });
    return () => closing.abort();
  }, []);
  if (depth.value === 0) return null;
  return (
    <div class="drop" role="status">
      Drop a capture file, a HAR or an event stream to open it
    </div>
  );
}
