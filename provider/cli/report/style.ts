/**
 * How the page of a report looks: by day, by night, on paper, and for those who walk through it with the keyboard.
 * On paper nothing can be unfolded, so everything is: nobody signs a print that leaves out why.
 */
export const STYLE = `
:root{color-scheme:light dark;--bg:#fff;--fg:#1f2328;--dim:#59636e;--line:#d1d9e0;--soft:#f6f8fa;--red:#d1242f;--orange:#bc4c00;--green:#1a7f37;--focus:#0969da}
@media (prefers-color-scheme:dark){:root{--bg:#0d1117;--fg:#f0f6fc;--dim:#9198a1;--line:#3d444d;--soft:#151b23;--red:#f85149;--orange:#f0883e;--green:#3fb950;--focus:#4493f8}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--fg);font:16px/1.5 system-ui,sans-serif;overflow-wrap:break-word}
main{max-width:72rem;margin:0 auto;padding:1.5rem}
h1{font-size:1.5rem;line-height:1.3;border-left:.4rem solid var(--line);padding-left:.8rem;margin:0 0 1rem}
h1.red{border-color:var(--red)}h1.orange{border-color:var(--orange)}h1.green{border-color:var(--green)}
h2,h3{display:inline;font-size:1.1rem}h3{font-size:1rem}
summary{cursor:pointer;padding:.4rem;border-radius:6px}
summary:focus-visible,pre:focus-visible,figure:focus-visible,.wide:focus-visible{outline:3px solid var(--focus);outline-offset:2px}
details{margin:.6rem 0}
details>:not(summary){margin-left:1rem}
code,pre{font:.85em/1.5 ui-monospace,Consolas,monospace;background:var(--soft);border-radius:4px;padding:.1em .3em;overflow-wrap:anywhere}
pre{padding:.6rem;overflow-x:auto;white-space:pre-wrap}
ul{padding-left:1.2rem;margin:.2rem 0}
small,footer{color:var(--dim)}
footer{border-top:1px solid var(--line);margin-top:2rem;padding-top:1rem;font-size:.85rem}
figure,.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%}
th,td{border:1px solid var(--line);padding:.4rem .6rem;text-align:left;vertical-align:top}
thead th{background:var(--soft)}
.note{margin-block:.6rem;border-left:.3rem solid var(--red);padding:.2rem .8rem;background:var(--soft)}
figure{margin:1rem 0}
svg{width:100%;height:auto;max-width:62.5rem;display:block;margin:0 auto}
svg text{fill:var(--fg);font:13px system-ui,sans-serif;text-anchor:middle}
svg .platform{fill:var(--dim)}svg .gateway{font-weight:600}
svg .box{fill:var(--soft);stroke:var(--line)}
svg line{stroke:var(--dim);stroke-width:2}
svg line.stops{stroke:var(--orange);stroke-width:4}svg line.gone{stroke:var(--red);stroke-width:4;stroke-dasharray:8 6}svg line.new{stroke:var(--green);stroke-width:3;stroke-dasharray:3 4}
svg text.stops{fill:var(--orange)}svg text.gone{fill:var(--red)}svg text.new{fill:var(--green)}
@media screen{svg{min-width:48rem}.wide table{min-width:40rem}}
@media print{:root{--bg:#fff;--fg:#000;--dim:#444;--line:#999;--soft:#f4f4f4;--red:#a00;--orange:#833b00;--green:#064}main{max-width:none;padding:0}details::details-content{content-visibility:visible;block-size:auto}summary{list-style:none;break-after:avoid}tr,figure,.note{break-inside:avoid}h1,h2,h3{break-after:avoid}}
`;
