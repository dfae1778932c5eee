import { useContext } from 'preact/hooks';
import { ServerIcon } from '../components/icons.tsx';
import { TestServerContext } from './test-server.ts';

/** Shows or hides the test server's view. Its dot shows the last known state. */
export function ServerButton() {
  const { light, open } = useContext(TestServerContext);
  return (
    <button
      type="button"
      class="tool wide server-button"
      title="Test server: start streams and break them"
      aria-label="Test server"
      aria-pressed={open.value}
      onClick={() => {
        open.value = !open.value;
      }}
    >
      <ServerIcon />
      <span class="text">Test server</span>
      <span class={`light ${light.value}`} aria-hidden="true" />
    </button>
  );
}
