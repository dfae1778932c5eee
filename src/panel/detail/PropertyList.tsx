import { useContext } from 'preact/hooks';
import { CopyButton } from '../components/CopyButton.tsx';
import { OpenSource, parsePlace } from './open-source.ts';
import { groupText, type Property, type PropertyGroup } from './property.ts';

export function PropertyList({ groups }: { groups: readonly PropertyGroup[] }) {
  return (
    <div class="properties">
      {groups
        .filter(({ items }) => items.length > 0)
        .map((group) => (
          <section key={group.title}>
            <div class="group-head">
              <h3>{group.title}</h3>
              <CopyButton label={`Copy: ${group.title}`} text={() => groupText(group)} />
            </div>
            <dl>
              {group.items.map((item, i) => (
                // By place: header names may come twice.
                <div key={i} class={item.strong ? 'strong' : ''}>
                  <dt>{item.name}</dt>
                  <dd>
                    <Value item={item} />
                    <CopyButton label={`Copy: ${item.name}`} text={() => item.value} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
    </div>
  );
}

function Value({ item: { place, value } }: { item: Property }) {
  const open = useContext(OpenSource);
  const source = place ? parsePlace(value) : undefined;
  if (source === undefined || open === undefined) return <>{value}</>;
  return (
    <button type="button" class="link" title="Open in the Sources panel" onClick={() => open(source)}>
      {value}
    </button>
  );
}
