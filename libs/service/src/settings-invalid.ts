/** What is wrong with one setting; never its value, which may be a secret. */
export interface SettingMistake {
  readonly setting: string;
  readonly message: string;
}

/** Settings are missing or cannot be read. The message names each of them. */
export class SettingsInvalid extends Error {
  constructor(mistakes: readonly SettingMistake[]) {
    const lines = mistakes.map(({ setting, message }) => `  ${setting}: ${message}`);
    super(`The settings are not valid:\n${lines.join('\n')}`);
  }
}
