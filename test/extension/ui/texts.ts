// The extension's own texts for tests that run without a browser, read from the files the build merges.
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { mergedMessages } from '#extension/messages/merge.ts';

/** Lets `browser.i18n.getMessage` answer as a browser in this language would. */
export async function installTexts(language = 'en'): Promise<void> {
  const messages = await mergedMessages(language);
  const getMessage = (key: string, substitutions: string[] = []) =>
    (messages[key]?.message ?? '').replace(
      /\$(\d)/g,
      (_all, digit) => substitutions[Number(digit) - 1] ?? '',
    );
  Object.assign(fakeBrowser.i18n, { getMessage });
}
