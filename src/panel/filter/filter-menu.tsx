/** The menu of the filter's icon: filters with a name. Loaded when it opens. */
import type { MenuItem } from '../components/menu/menu-item.ts';
import { showDialog } from '../components/show-dialog.ts';
import { readSavedFilters } from '../settings/saved-filters.ts';
import type { Store } from '../store/store.ts';
import { EditFiltersDialog } from './EditFiltersDialog.tsx';
import { SaveFilterDialog } from './SaveFilterDialog.tsx';

export function filterItems({ filter, settings }: Store): MenuItem[] {
  const text = filter.text.peek().trim();
  const saved = readSavedFilters(settings.savedFilters.peek());
  const isGood = text !== '' && filter.error.peek() === undefined;
  const list = saved.map(
    (each): MenuItem => ({
      kind: 'radio',
      label: each.name,
      hint: each.text,
      checked: each.text === text,
      run: () => {
        filter.text.value = each.text;
      },
    }),
  );
  const edit = () => showDialog((onClose) => <EditFiltersDialog settings={settings} onClose={onClose} />);
  const save = () => showDialog((onClose) => <SaveFilterDialog settings={settings} text={text} onClose={onClose} />);
  return [
    ...(saved.length === 0 ? [] : [...list, 'separator' as const]),
    { kind: 'action', label: 'Save this filter…', disabled: !isGood, run: save },
    { kind: 'action', label: 'Edit saved filters…', disabled: saved.length === 0, run: edit },
  ];
}
