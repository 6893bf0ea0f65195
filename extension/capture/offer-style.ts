// The looks of the in-page button and its panel. Lives in a closed root under a host that resets everything it inherits.

// The button stands at the end of its row and the box at the bottom: words that grow beside it must not move it, because a
// press on a button that has just moved does not count.

/** `!important` inside a root wins over the page's own `!important`, so the page cannot restyle the host. */
export const offerStyle = `
:host{all:initial!important;position:fixed!important;z-index:2147483647!important;color-scheme:light dark!important}
*{box-sizing:border-box;font:14px/20px system-ui,sans-serif}
.box{position:fixed;right:16px;bottom:16px;display:flex;flex-direction:column-reverse;align-items:end;max-width:min(380px,calc(100vw - 32px));
--paper:light-dark(#fff,#1f2024);--ink:light-dark(#1b1b1f,#f1f1f4);--soft:light-dark(#56565f,#c3c3cc);--main:light-dark(#0b5cad,#8ac4ff);--on:light-dark(#fff,#07253f)}
.left{right:auto;left:16px;align-items:start}
.row,.panel{border:1px solid #8a8a94;border-radius:8px;background:var(--paper);color:var(--ink);box-shadow:0 2px 10px #0004}
.row{display:flex;align-items:center;gap:10px;padding:4px 4px 4px 12px;max-width:100%}
.what{color:var(--soft);font-size:12px;line-height:16px}
.panel{padding:10px 12px;margin-bottom:8px;overflow-wrap:anywhere}
[hidden]{display:none!important}
.head{display:flex;justify-content:space-between;align-items:center;font-weight:600}
p{margin:6px 0 0}
.choices{display:flex;flex-wrap:wrap;gap:8px;margin-top:8px}
button{flex:none;min-height:32px;padding:4px 14px;border:1px solid var(--main);border-radius:6px;background:var(--paper);color:var(--main);cursor:pointer}
.main{align-self:end;background:var(--main);color:var(--on);font-weight:600}
.close{border-color:#0000}
.quiet{flex-wrap:wrap;gap:0;padding:0}
.note{flex-basis:100%;margin:0;padding:8px 12px 0;font-size:12px;line-height:16px}
.quiet .main{margin:4px 8px}
.quiet button{min-height:28px;padding:2px 10px;border-color:#0000;font-size:12px}
.quiet .close{padding:2px 8px;color:var(--soft)}
.veil{position:fixed;inset:0;cursor:crosshair}
.mark{position:fixed;border:3px solid #0b5cad;border-radius:4px;box-shadow:0 0 0 2px #fff;pointer-events:none}
:focus-visible{outline:3px solid var(--ink);outline-offset:2px}
`;
