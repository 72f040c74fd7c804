import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

const ink: MantineColorsTuple = [
  '#eef3fa',
  '#dbe5f2',
  '#b5c9e4',
  '#8cabd6',
  '#6a91ca',
  '#5480c3',
  '#3f6cb1',
  '#335a97',
  '#2b4c7e',
  '#1c3861',
];

/** Quiet: one colour of its own, thin lines, room around what is read. */
export const theme = createTheme({
  primaryColor: 'ink',
  primaryShade: 7,
  autoContrast: true,
  colors: { ink },
  fontFamily: 'Inter, "Segoe UI", system-ui, -apple-system, "Noto Sans", sans-serif',
  fontFamilyMonospace: '"JetBrains Mono", "SF Mono", ui-monospace, Menlo, Consolas, monospace',
  headings: { fontWeight: '650' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  components: {
    Anchor: { defaultProps: { underline: 'always' } },
    Table: { defaultProps: { verticalSpacing: 'sm', horizontalSpacing: 'md' } },
  },
});

/** Texts keep a contrast of 4.5 to what they stand on. */
export const colours: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#fbfbfa',
    '--mantine-color-dimmed': '#565f6b',
    '--mantine-color-placeholder': '#69717c',
    '--mantine-color-anchor': '#2b4c7e',
    '--mantine-color-error': '#b3261e',
  },
  dark: {
    '--mantine-color-body': '#15181d',
    '--mantine-color-dimmed': '#a7b0bc',
    '--mantine-color-placeholder': '#97a1ae',
    '--mantine-color-anchor': '#9fbce4',
    '--mantine-color-error': '#ff9c94',
  },
});
