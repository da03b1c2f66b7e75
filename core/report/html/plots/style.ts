/** Of the plots; the page's own style has the rest. Every colour keeps its contrast on light and on dark: text 4.5 to 1, lines 3 to 1. */
export const PLOT_STYLE = `
:root { --plot-1: #1f5fc4; --plot-2: #a35200; --plot-3: #1a7f37; --plot-4: #8250df; --plot-5: #bf3989; --plot-6: #57606a; --plot-bad: #b62324; --focus: #0969da; }
@media (prefers-color-scheme: dark) { :root { --plot-1: #79b0ff; --plot-2: #f0a35e; --plot-3: #56d364; --plot-4: #c297ff; --plot-5: #ff9bce; --plot-6: #b1bac4; --plot-bad: #ff8b85; --focus: #79b0ff; } }
.plots .grid { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 28rem), 1fr)); gap: 1.2rem; align-items: start; grid-auto-flow: dense; }
.plots figure.plot { border: 1px solid var(--line); border-radius: 8px; padding: .8rem 1rem; margin: 0; max-width: none; min-width: 0; }
.plots figure.matrix { grid-column: 1 / -1; } .plots figure.matrix .canvas { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; } .part { min-width: 0; flex: 1 1 18rem; } .plots figure.matrix .part { max-width: 440px; } .plots figure p.caption { font-weight: 600; overflow-wrap: anywhere; margin: 0; }
.plots h3 { margin: 0; font-size: 1.1rem; } .plots figure p { margin: .2rem 0 .6rem; font-size: 13.5px; }
.controls { display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; font-size: 13.5px; margin-bottom: .5rem; } .boxes { display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; }
.controls label { display: inline-flex; align-items: center; gap: .35em; overflow-wrap: anywhere; min-width: 0; } .controls label * { flex: none; } .controls select { font: inherit; max-width: 14rem; } .swatch { width: 26px; height: 10px; }
.frame { min-width: 0; } .frame svg { display: block; max-width: 100%; height: auto; --plot-background: Canvas; }
.plots .reading { min-height: 1.5em; white-space: pre-line; font-variant-numeric: tabular-nums; } .plots .reading:empty { min-height: 0; margin: 0; }
.plots table { font-size: 13px; } .plots .scroll { max-height: 22rem; overflow: auto; } .plots tbody th { background: none; font-weight: 400; text-align: left; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
@media (prefers-reduced-motion: reduce) { * { animation: none !important; transition: none !important; scroll-behavior: auto !important; } }
@media print { .plots figure.plot { break-inside: avoid; } .controls { display: none; } }
`;
