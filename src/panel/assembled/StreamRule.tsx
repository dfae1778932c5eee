import { suggestRule } from '../../assemble/rule/suggest-rule.ts';
import type { StreamAssemblies } from '../../assemble/stream-assemblies.ts';
import type { Stream } from '../../capture/streams/stream.ts';
import { ruleFor, ruleKey, withRule } from '../settings/assembly-rules.ts';
import type { Store } from '../store/store.ts';
import { RuleForm } from './RuleForm.tsx';

interface Props {
  store: Store;
  stream: Stream;
  assemblies: StreamAssemblies;
  /** Counts changes: the assemblies are the same object before and after. */
  revision: number;
}

/** The user's rule for streams of this URL: the form to make one, or the one in force, folded. */
export function StreamRule({ assemblies, store, stream: { url } }: Props) {
  const { assemblyRules } = store.settings;
  const rule = ruleFor(assemblyRules.value, url);
  const sample = [...assemblies.connections.values()].find((each) => each.sample.length > 0)?.sample ?? [];
  const change = (to: typeof rule) => {
    assemblyRules.value = withRule(assemblyRules.peek(), url, to);
  };
  const form = (
    <RuleForm
      key={ruleKey(url)}
      rule={rule ?? suggestRule(sample)}
      isInForce={rule !== undefined}
      sample={sample}
      onUse={change}
      onRemove={() => change(undefined)}
    />
  );
  if (rule === undefined) {
    return (
      <section class="assembled-rule">
        <h2>The events have no known format</h2>
        <p>Enter where they have their text. The rule is kept for {ruleKey(url)}.</p>
        {form}
      </section>
    );
  }
  return (
    <details class="assembled-rule">
      <summary>
        <span class="part-title">Your rule</span>
        <span class="subtle mono">{rule.text || 'the data itself'}</span>
      </summary>
      {form}
    </details>
  );
}
