// What may happen without a press: chosen once, in words that say what it does.
import type { JSX } from 'preact';
import { send } from '../../bus/send.ts';
import { type Settings as Chosen, type SettingName, settingNames } from '../../bus/settings.ts';
import { type MessageKey, message } from '../message.ts';

const texts: Readonly<Record<SettingName, MessageKey>> = {
  testByItself: 'push_setting_test',
  openByItself: 'push_setting_open',
};

export function Settings({ settings }: { settings: Chosen }): JSX.Element {
  return (
    <fieldset class="settings">
      <legend class="visually-hidden">{message('push_settings')}</legend>
      {settingNames.map((setting) => (
        <label key={setting} class="choice">
          <input
            type="checkbox"
            checked={settings[setting]}
            onChange={(event) => void send({ kind: 'set', setting, on: event.currentTarget.checked })}
          />
          {message(texts[setting])}
        </label>
      ))}
    </fieldset>
  );
}
