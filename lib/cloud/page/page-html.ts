/** The page at `/_cloud/`: static, and filled by the script from the events of this cloud. */
export const pageHtml = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Embedded cloud</title>
<link rel="stylesheet" href="/_cloud/page.css">
<script type="module" src="/_cloud/page.js"></script>
<header>
  <h1>Embedded cloud</h1>
  <p id="summary" role="status">Connecting …</p>
</header>
<main>
  <section aria-labelledby="faults-title">
    <h2 id="faults-title">What goes wrong next</h2>
    <p class="buttons">
      <button id="lose" aria-keyshortcuts="l"><kbd>L</kbd> Lose the next reply</button>
      <button id="throttle" aria-keyshortcuts="t"><kbd>T</kbd> Throttle the next call</button>
      <button id="sell-out" aria-keyshortcuts="s"><kbd>S</kbd> Sell out at the next launch</button>
      <button id="clear" aria-keyshortcuts="c"><kbd>C</kbd> Nothing: forget all faults</button>
    </p>
    <p id="said" role="status"></p>
  </section>
  <section aria-labelledby="servers-title">
    <h2 id="servers-title">Servers</h2>
    <p id="cost" class="soft"></p>
    <label><input type="checkbox" id="gone"> Show those that are gone</label>
    <table>
      <thead>
        <tr><th>Id<th>Name<th>API<th>Place<th>Type<th>State<th>Addresses<th>Paid<th>Cost<th><span class="hidden">Actions</span>
      </thead>
      <tbody id="servers"></tbody>
    </table>
  </section>
  <section aria-labelledby="requests-title">
    <h2 id="requests-title">Requests, the newest first</h2>
    <ol id="requests" reversed></ol>
  </section>
</main>
</html>
`;

export const pageStyle = `:root { color-scheme: light dark; --line: light-dark(#d5d9de, #3a4047); --soft: light-dark(#5a626b, #a2abb5);
  --good: light-dark(#1a7f37, #4ac26b); --busy: light-dark(#9a6700, #d4a72c); --bad: light-dark(#cf222e, #ff7b72); }
body { font: 15px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 80rem; padding: 1rem; }
h1 { font-size: 1.4rem; margin: 0; } h2 { font-size: 1.1rem; margin: 1.5rem 0 .5rem; } p { margin: .3rem 0; }
#summary, #said, .soft { color: var(--soft); }
button { font: inherit; padding: .3rem .7rem; border: 1px solid var(--line); border-radius: .4rem; cursor: pointer; }
button:focus-visible, summary:focus-visible, input:focus-visible { outline: 2px solid Highlight; outline-offset: 2px; }
.buttons { display: flex; flex-wrap: wrap; gap: .5rem; } kbd { font-weight: 600; }
section { overflow-x: auto; } table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; white-space: nowrap; padding: .3rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top; }
td, summary, dd { font-variant-numeric: tabular-nums; }
.running, .ok { color: var(--good); } .gone { color: var(--soft); } .busy { color: var(--busy); } .failed, .fault { color: var(--bad); }
ol { padding-left: 3.5rem; } dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; margin: .3rem 0 .8rem 1rem; }
dd { margin: 0; overflow-wrap: anywhere; } .hidden { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
`;
