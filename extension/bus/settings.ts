// What may happen without a press: names only, so that a page of the extension loads no schema for them.

export const settingNames = ['testByItself', 'openByItself'] as const;

/** What happens without a press, because the person chose it once. */
export type SettingName = (typeof settingNames)[number];
export type Settings = Readonly<Record<SettingName, boolean>>;
