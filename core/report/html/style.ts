/** Of the data profile; the page's own style has the rest. Both colours of bars keep their contrast on light and dark. */
export const PROFILE_STYLE = `
:root { --now: #2f6fdb; --base: #d08a2e; --bad: #c62f3d; }
@media (prefers-color-scheme: dark) { :root { --now: #6ea1ff; --base: #e0a65a; --bad: #ff7b86; } }
.profile h2 { margin-bottom: .2rem; } .profile h3 { margin: 2.2rem 0 .4rem; font-size: 1.25rem; } .profile h4 { margin: 1.6rem 0 .3rem; }
.profile table { font-size: 13.5px; } .profile td, .profile tbody th { vertical-align: middle; } .profile tbody th { background: none; font-weight: 500; text-align: left; }
.profile th.right, .profile td.right { text-align: right; white-space: nowrap; } .profile thead th { position: sticky; top: 0; text-align: left; }
.legend { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; margin: .4rem 0; font-size: 13.5px; } .legend i { display: inline-block; width: .8em; height: .8em; border-radius: 2px; margin-right: .4em; vertical-align: -.05em; }
i.now, .bar.now { background: var(--now); } i.base, .bar.base { background: var(--base); }
svg { display: block; } svg .now { fill: var(--now); } svg .base { fill: var(--base); } svg .axis { stroke: currentColor; stroke-opacity: .35; stroke-width: 1; }
.spark { width: 96px; height: 22px; } .histogram { width: 100%; max-width: 560px; height: 130px; }
figure { margin: .8rem 0; flex: 1 1 300px; max-width: 560px; } figcaption { display: flex; justify-content: space-between; gap: 1rem; font-size: 13px; font-variant-numeric: tabular-nums; }
.bar { display: block; height: .5em; border-radius: 2px; min-width: 1px; margin: 2px 0; } td.bars, .bars { width: 160px; min-width: 110px; }
details.column { border: 1px solid var(--line); border-radius: 8px; padding: .5rem .9rem; margin: .5rem 0; } details.column[open] > summary { margin-bottom: .6rem; }
details.column > summary code { font-weight: 600; } .facts { display: flex; flex-wrap: wrap; gap: 0 2rem; align-items: flex-start; } .facts .scroll { max-width: 100%; }
.muted { opacity: .72; } .badge { border: 1px solid var(--line); border-radius: 2em; padding: 0 .5em; font-size: 12px; white-space: nowrap; }
.heat td { text-align: center; min-width: 3.1em; } .heat td.r { color: #10151c; } .heat thead th { max-width: 9em; overflow-wrap: anywhere; }
@media (max-width: 480px) { .profile table { font-size: 12.5px; } details.column { padding: .4rem .6rem; } }
@media print { details.column { break-inside: avoid; } }
`;

/** Captions are for those who do not see the table. */
export const CAPTION_STYLE = `
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
`;
