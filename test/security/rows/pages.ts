// Attacks from web pages: forged clicks, covered buttons, hostile frames, look-alike hosts, what stays behind.
import type { NegativeTest, NegativeTests } from '../negative-test.ts';

const inBrowser = (attack: string): NegativeTest => ({
  attack,
  proofs: {},
  notYet: 'its test in a real browser is being written',
});

export const pages: NegativeTests = {
  49: inBrowser('a page clicks our button by script'),
  50: inBrowser('our button invisible, covered, moved under the pointer or shrunk'),
  51: inBrowser('a page looks for a value in our button'),
  52: inBrowser('a hostile frame in the portal imitates labels'),
  53: inBrowser('a console framed by a stranger'),
  54: inBrowser('messages and events from a page or a second extension'),
  55: inBrowser('a look-alike host is added'),
  56: inBrowser('a look-alike tab, a tab that navigates, Emedgene in a frame, no encryption'),
  57: inBrowser("hidden inputs, a foreign form action, another storage type in Emedgene's form"),
  58: inBrowser('load, focus and autofill without Push'),
  59: inBrowser('a page reads the session or the popup before Show'),
  60: inBrowser('values after a push, Forget, an hour, a restart'),
  61: inBrowser("a web page opens or frames the extension's pages"),
  62: inBrowser('the clipboard half a minute after Copy'),
};
