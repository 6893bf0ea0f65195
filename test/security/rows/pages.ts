// Attacks from web pages: forged clicks, covered buttons, hostile frames, look-alike hosts, what stays behind. All in a real browser.
import type { NegativeTests } from '../negative-test.ts';

export const pages: NegativeTests = {
  49: {
    attack: 'a page clicks our button by script',
    proofs: {
      'test/e2e/hostile-page.test.ts': [
        'gets nothing by scripted clicks, events and keys',
        'gets nothing by moving the focus there just before a person presses Enter',
        'nothing of all this has reached a storage',
      ],
    },
  },
  50: {
    attack: 'our button invisible, covered, moved under the pointer or shrunk',
    proofs: {
      'test/e2e/hostile-page.test.ts': [
        'transparent',
        'faint',
        'scaled down',
        'shrunk to nearly nothing',
        'gets nothing by an overlay that lets clicks through',
        'gets nothing by moving the button under the pointer',
        'gets nothing from the second click of two, when the first took away what lay over the button',
        'gets nothing when a press that was meant for its message meets the button that just came up',
        'gets nothing with a dialog that is faint',
        'cannot restyle the button away',
      ],
    },
  },
  51: {
    attack: 'a page looks for a value in our button',
    proofs: {
      'test/e2e/hostile-page.test.ts': [
        'finds no root, no text and no attribute of ours',
        'a page that watches all its nodes while a value is captured sees no value in any of ours',
      ],
      'test/e2e/hostile-frames.test.ts': [
        'that opens our closed root in a console’s page reads labels there and no value',
      ],
    },
  },
  52: {
    attack: 'a hostile frame in the portal imitates labels',
    proofs: {
      'test/e2e/hostile-frames.test.ts': [
        'that imitates the labels is offered nothing unless it stands on the portal’s own hosts for content',
        'of the portal’s own that shows another app than the address names is offered no capture',
        'of the portal’s own inside a stranger’s frame is offered nothing',
      ],
    },
  },
  53: {
    attack: 'a console framed by a stranger',
    proofs: {
      'test/e2e/hostile-frames.test.ts': [
        'a console framed by a stranger is offered nothing, not even to pick a value',
      ],
    },
  },
  54: {
    attack: 'messages and events from a page or a second extension',
    proofs: {
      'test/e2e/hostile-page.test.ts': ['cannot speak to our script, or end it, by an event or a message'],
      'test/e2e/hostile-frames.test.ts': [
        'is not answered, from its background or from a page it lets talk to extensions',
        'has no way to speak to us: browsers give it none',
      ],
    },
  },
  55: {
    attack: 'a look-alike host is added',
    proofs: {
      'test/e2e/hostile-emedgene.test.ts': [
        'a look-alike cannot be added as a host: each is refused with its reason, and the browser is not asked',
      ],
    },
  },
  56: {
    attack: 'a look-alike tab, a tab that navigates, Emedgene in a frame, no encryption',
    proofs: {
      'test/e2e/hostile-emedgene.test.ts': [
        '%s gets nothing, and no permission is asked for it',
        'but frames Emedgene gets nothing',
        'but was one when the popup opened gets nothing',
        'but was one when the form was being opened gets nothing',
      ],
    },
  },
  57: {
    attack: "hidden inputs, a foreign form action, another storage type in Emedgene's form",
    proofs: {
      'test/e2e/hostile-emedgene.test.ts': [
        'sends to another origin',
        'has its boxes belong to another form',
        'and knows only a longer name of the type is not filled at all',
        'keeps copies of its boxes that nobody sees empty',
        'the same page at the real address is filled: what follows is refused for what it is',
      ],
    },
  },
  58: {
    attack: 'load, focus and autofill without Push',
    proofs: {
      'test/e2e/hostile-emedgene.test.ts': [
        'a form that is loaded, focused and prodded as password managers do stays empty without Push',
      ],
    },
  },
  59: {
    attack: 'a page reads the session or the popup before Show',
    proofs: {
      'test/e2e/leftovers.test.ts': [
        'its values stand in session memory alone, where neither a page nor a content script reads',
        'the popup holds dots, as many for every secret, until Show, and again after ten seconds',
      ],
    },
  },
  60: {
    attack: 'values after a push, Forget, an hour, a restart',
    proofs: {
      'test/e2e/leftovers.test.ts': [
        'in any memory after a push that turned green',
        'in any memory after Forget',
        'in any memory after an hour, even where the alarm never rang',
        'in any memory or on disk after the browser was closed',
      ],
      'test/e2e/journey.test.ts': [
        'no password, secret or key is left in what the companion printed and stored, or in the browser profile',
      ],
    },
  },
  61: {
    attack: "a web page opens or frames the extension's pages",
    proofs: { 'test/e2e/hostile-frames.test.ts': ['can neither open, frame nor fetch %s'] },
  },
  62: {
    attack: 'the clipboard half a minute after Copy',
    proofs: {
      'test/e2e/leftovers.test.ts': [
        'a copied secret leaves the clipboard after half a minute, unless something else was copied meanwhile',
      ],
      'test/extension/ui/clipboard.test.ts': [
        'is cleared after 30 seconds, not before',
        'is left alone after %s: what stands there may be somebody else’s',
      ],
    },
  },
};
