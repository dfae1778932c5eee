import { type Signal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { findSecrets, type Secret } from '../../formats/redact/find-secrets.ts';
import { counted } from '../../text/quantity.ts';
import { pause } from '../browser/pause.ts';
import type { Store } from '../store/store.ts';
import type { ExportScope } from './export-request.ts';
import { logPart } from './log-part.ts';
import { pathsOf, readPaths } from './read-paths.ts';

const KINDS = { header: 'Header', query: 'Parameter', url: 'URL', 'json-path': 'JSON path' } as const;

interface Props {
  store: Store;
  scope: ExportScope;
  masked: Signal<boolean>;
}

/** The switch, what it masks in this log, and the user's own paths. */
export function MaskFields({ masked, scope, store }: Props) {
  const { maskedPaths } = store.settings;
  const text = useSignal(maskedPaths.peek().join(', '));
  const secrets = useSignal<readonly Secret[] | undefined>(undefined);
  const read = readPaths(text.value);
  const paths = maskedPaths.value;

  useEffect(() => {
    const leaving = new AbortController();
    const { signal } = leaving;
    logPart(store, scope, { pause, signal }).then(
      (part) => {
        if (!signal.aborted) secrets.value = findSecrets(part, pathsOf(paths));
      },
      () => {},
    );
    return () => leaving.abort();
  }, [scope, paths]);

  return (
    <fieldset class="mask">
      <legend>Secrets</legend>
      <label class="check">
        <input
          type="checkbox"
          checked={masked.value}
          onChange={({ currentTarget }) => {
            masked.value = currentTarget.checked;
          }}
        />
        Mask credentials in headers, URLs and request bodies, and the values at these JSON paths:
      </label>
      <input
        class="paths"
        value={text.value}
        disabled={!masked.value}
        placeholder="$.user.email, $.items[*].token"
        aria-label="JSON paths to mask"
        aria-invalid={read.error !== undefined}
        aria-describedby="mask-found"
        spellcheck={false}
        onInput={({ currentTarget }) => {
          text.value = currentTarget.value;
          const now = readPaths(currentTarget.value);
          if (now.error === undefined) maskedPaths.value = now.paths;
        }}
      />
      <div id="mask-found" class="found" role="status">
        {read.error !== undefined ? (
          <span class="error">{read.error}</span>
        ) : (
          <Found secrets={secrets.value} masked={masked.value} hidesBytes={masked.value && paths.length > 0} />
        )}
      </div>
    </fieldset>
  );
}

interface FoundProps {
  secrets: readonly Secret[] | undefined;
  masked: boolean;
  hidesBytes: boolean;
}

function Found({ hidesBytes, masked, secrets }: FoundProps) {
  if (secrets === undefined) return <span class="subtle">Looking for secrets…</span>;
  if (secrets.length === 0) return <span class="subtle">Found nothing to mask.</span>;
  return (
    <>
      <span class={masked ? '' : 'warning'}>
        {masked ? 'Masked:' : `The file will contain ${counted(secrets.length, 'kind')} of secrets:`}
      </span>
      <ul>
        {secrets.map(({ count: times, example, name, what }) => (
          <li key={`${what} ${name}`}>
            <span class="subtle">{KINDS[what]}</span> <code>{name}</code>{' '}
            <span class="subtle">
              {times > 1 && `${times} times`} {example}
            </span>
          </li>
        ))}
      </ul>
      {hidesBytes && <span class="subtle">Raw bytes are left out, because they contain the masked values.</span>}
    </>
  );
}
