/** Icons of what is done with a text: none is there at the first paint. */
import { Icon } from './icon.tsx';

export const CopyIcon = () => (
  <Icon>
    <path
      d="M7.25 7.25v-3h8.5v8.5h-3M4.25 7.25h8.5v8.5h-8.5z"
      fill="none"
      stroke="currentColor"
      stroke-width="1.5"
      stroke-linejoin="round"
    />
  </Icon>
);

export const CheckIcon = () => (
  <Icon>
    <path d="M4.5 10.5l3.5 3.5 7.5-8" fill="none" stroke="currentColor" stroke-width="1.75" />
  </Icon>
);

export const SearchIcon = () => (
  <Icon>
    <circle cx="8.75" cy="8.75" r="4" fill="none" stroke="currentColor" stroke-width="1.5" />
    <path d="M11.75 11.75l4 4" stroke="currentColor" stroke-width="1.5" />
  </Icon>
);

export const WrapIcon = () => (
  <Icon>
    <path
      d="M4 5.5h12M4 10h9.5a2.5 2.5 0 0 1 0 5H10m1.75-2L9.75 15l2 2M4 14.5h3"
      fill="none"
      stroke="currentColor"
      stroke-width="1.4"
    />
  </Icon>
);

export const FoldIcon = () => (
  <Icon>
    <path d="M4 10h12M7 3.5l3 3 3-3M7 16.5l3-3 3 3" fill="none" stroke="currentColor" stroke-width="1.5" />
  </Icon>
);

export const UnfoldIcon = () => (
  <Icon>
    <path d="M4 10h12M7 6.5l3-3 3 3M7 13.5l3 3 3-3" fill="none" stroke="currentColor" stroke-width="1.5" />
  </Icon>
);

export const UpIcon = () => (
  <Icon>
    <path d="M5 12l5-5 5 5" fill="none" stroke="currentColor" stroke-width="1.5" />
  </Icon>
);

export const DownIcon = () => (
  <Icon>
    <path d="M5 8l5 5 5-5" fill="none" stroke="currentColor" stroke-width="1.5" />
  </Icon>
);

export const PinIcon = () => (
  <Icon>
    <path d="M6 3.5h8v13l-4-3-4 3z" fill="currentColor" />
  </Icon>
);
