import { Icon } from './icon.tsx';

export const RecordIcon = () => (
  <Icon>
    <circle cx="10" cy="10" r="5.5" fill="none" stroke="currentColor" stroke-width="1.5" />
    <circle cx="10" cy="10" r="2.75" fill="currentColor" />
  </Icon>
);

export const StopIcon = () => (
  <Icon>
    <circle cx="10" cy="10" r="6.25" fill="none" stroke="currentColor" stroke-width="1.5" />
    <rect x="7.25" y="7.25" width="5.5" height="5.5" rx="0.75" fill="currentColor" />
  </Icon>
);

export const ClearIcon = () => (
  <Icon>
    <circle cx="10" cy="10" r="6" fill="none" stroke="currentColor" stroke-width="1.5" />
    <path d="M5.8 5.8l8.4 8.4" stroke="currentColor" stroke-width="1.5" />
  </Icon>
);

export const FilterIcon = () => (
  <Icon>
    <path d="M4.5 5.25h11l-4.25 5.25v4.25l-2.5-1.5V10.5z" fill="none" stroke="currentColor" stroke-width="1.4" />
  </Icon>
);

export const CloseIcon = () => (
  <Icon>
    <path d="M6 6l8 8M14 6l-8 8" stroke="currentColor" stroke-width="1.5" />
  </Icon>
);

export const ImportIcon = () => (
  <Icon>
    <path d="M10 3.5v9M6.5 9l3.5 3.5L13.5 9M4 13v3h12v-3" fill="none" stroke="currentColor" stroke-width="1.5" />
  </Icon>
);

export const ExportIcon = () => (
  <Icon>
    <path d="M10 12.5v-9M6.5 7L10 3.5 13.5 7M4 13v3h12v-3" fill="none" stroke="currentColor" stroke-width="1.5" />
  </Icon>
);

export const MoreIcon = () => (
  <Icon>
    <g fill="currentColor">
      <circle cx="10" cy="5.5" r="1.4" />
      <circle cx="10" cy="10" r="1.4" />
      <circle cx="10" cy="14.5" r="1.4" />
    </g>
  </Icon>
);

export const SettingsIcon = () => (
  <Icon>
    <circle cx="10" cy="10" r="2.25" fill="none" stroke="currentColor" stroke-width="1.5" />
    <path
      d="M10 3.2v2.3M10 14.5v2.3M3.2 10h2.3M14.5 10h2.3M5.2 5.2l1.6 1.6M13.2 13.2l1.6 1.6M14.8 5.2l-1.6 1.6M6.8 13.2l-1.6 1.6"
      stroke="currentColor"
      stroke-width="1.75"
    />
    <circle cx="10" cy="10" r="4.6" fill="none" stroke="currentColor" stroke-width="1.5" />
  </Icon>
);

export const ServerIcon = () => (
  <Icon>
    <path d="M4 4.5h12v4.5H4zM4 11h12v4.5H4z" fill="none" stroke="currentColor" stroke-width="1.5" />
    <path d="M6.5 6.75h1.5M6.5 13.25h1.5" stroke="currentColor" stroke-width="1.5" />
  </Icon>
);
