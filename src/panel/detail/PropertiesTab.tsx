import type { Row } from '../../capture/rows.ts';
import type { Store } from '../store/store.ts';
import { propertiesOf } from './properties.ts';

export function PropertiesTab({ store, row }: { store: Store; row: Row }) {
  store.summary.value;
  return (
    <div class="properties">
      {propertiesOf(store.log, row).map(({ title, items }) => (
        <section key={title}>
          <h3>{title}</h3>
          <dl>
            {items.map(([name, value], i) => (
              // By place: header names may come twice.
              <div key={i}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}
