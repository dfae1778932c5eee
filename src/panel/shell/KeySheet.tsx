import { Dialog } from '../components/Dialog.tsx';

const COMMAND = navigator.userAgent.includes('Mac') ? '⌘' : 'Ctrl+';

/** Keys, and what they do. */
const GROUPS: readonly (readonly [title: string, keys: readonly (readonly [keys: string, what: string])[]])[] = [
  [
    'Log',
    [
      [`${COMMAND}E`, 'Start or stop recording'],
      [`${COMMAND}L`, 'Clear the log'],
      ['/', 'Filter events'],
      [`${COMMAND}F`, 'Find in all streams; in the detail and in Raw, find in the text'],
      ['F3, Shift+F3', 'Next or previous hit'],
      ['?', 'Show the keys'],
    ],
  ],
  [
    'Tables',
    [
      ['↑ ↓ Page Up Page Down', 'Move the selection; with Shift, extend it'],
      ['Home End', 'First or last row'],
      [`${COMMAND}A`, 'Select all'],
      [`${COMMAND}C`, 'Copy the data of the selected rows'],
      ['Enter', 'Show the problem of a row, or the events of a connection'],
      ['P', 'Pin the selected row, or remove its pin'],
      ['F2, Shift+F2', 'Next or previous pin'],
      ['Shift+F10', 'Menu of a row or stream'],
      ['Escape', 'Close the detail, or drop the selection'],
    ],
  ],
  [
    'Streams',
    [
      ['↑ ↓', 'Go to another stream; with Shift, show all between'],
      ['Enter', `Show only this stream; with ${COMMAND.replace('+', '')}, also this one`],
      ['Escape', 'Show all streams'],
    ],
  ],
  ['Tabs', [['← → Home End', 'Another tab']]],
];

/** All keys of the panel. */
export function KeySheet({ onClose }: { onClose: () => void }) {
  return (
    <Dialog label="Keys" onClose={onClose}>
      {(close) => (
        <div class="key-sheet">
          <h2>Keys</h2>
          {GROUPS.map(([title, keys]) => (
            <section key={title} aria-label={title}>
              <h3>{title}</h3>
              <dl>
                {keys.map(([name, what]) => (
                  <div key={name}>
                    <dt>{name}</dt>
                    <dd>{what}</dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
          <button type="button" class="button" onClick={close}>
            Close
          </button>
        </div>
      )}
    </Dialog>
  );
}
