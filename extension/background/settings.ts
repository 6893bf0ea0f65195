// What happens without a press, because the person chose it once; kept on this computer.
import { browser } from 'wxt/browser';
import { type SettingName, type Settings, settingNames } from '../bus/settings.ts';

const SETTINGS = 'settings';

/** A test sends values to their provider, so it waits for a press until somebody says otherwise. */
const DEFAULTS: Settings = { testByItself: false, openByItself: true };

/** Keeps one setting. */
export async function keepSetting(setting: SettingName, on: boolean): Promise<void> {
  await browser.storage.local.set({ [SETTINGS]: { ...(await readSettings()), [setting]: on } });
}

/** Every setting; of what was stored only known names with plain answers count. */
export async function readSettings(): Promise<Settings> {
  const { [SETTINGS]: stored } = await browser.storage.local.get(SETTINGS);
  const known = (stored ?? {}) as Partial<Record<SettingName, unknown>>;
  const read = settingNames.map((name) => [
    name,
    typeof known[name] === 'boolean' ? known[name] : DEFAULTS[name],
  ]);
  return Object.fromEntries(read) as Settings;
}
