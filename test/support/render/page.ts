const STYLE = `
body { margin: 0; padding: 24px; background: #fff; color: #1f2328; font: 14px/1.5 -apple-system, BlinkMacSystemFont, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif, "Noto Color Emoji"; }
.box { max-width: 860px; border: 1px solid #d1d9e0; border-radius: 6px; }
.head { padding: 8px 16px; background: #f6f8fa; border-bottom: 1px solid #d1d9e0; border-radius: 6px 6px 0 0; color: #59636e; }
.head b { color: #1f2328; } .head i { border: 1px solid #d1d9e0; border-radius: 2em; font-style: normal; font-size: 12px; padding: 0 6px; }
.body { padding: 16px; overflow-wrap: break-word; }
h1, h2, h3, h4 { line-height: 1.25; margin: 24px 0 16px; font-weight: 600; }
h1 { font-size: 2em; } h2 { font-size: 1.5em; } h1, h2 { padding-bottom: .3em; border-bottom: 1px solid #d1d9e0b3; } h3 { font-size: 1.25em; } h4 { font-size: 1em; }
.body > :first-child { margin-top: 0; } .body > :last-child { margin-bottom: 0; }
p, ul, ol, table, pre, blockquote, details { margin: 0 0 16px; }
a { color: #0969da; text-decoration: none; }
table { display: block; width: max-content; max-width: 100%; overflow: auto; border-collapse: collapse; }
th, td { padding: 6px 13px; border: 1px solid #d1d9e0; } th { font-weight: 600; } tr:nth-child(2n) { background: #f6f8fa; }
code, pre { font: 85%/1.45 ui-monospace, SFMono-Regular, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace; }
code { padding: .2em .4em; background: #818b981f; border-radius: 6px; white-space: break-spaces; }
pre { padding: 16px; background: #f6f8fa; border-radius: 6px; overflow: auto; font-size: 85%; } pre code { padding: 0; background: none; white-space: pre; font-size: 100%; }
.markdown-alert { padding: 8px 16px; margin: 0 0 16px; border-left: .25em solid #0969da; }
.markdown-alert p { margin: 0 0 8px; } .markdown-alert p:last-child { margin-bottom: 0; }
.markdown-alert-title { font-weight: 600; color: #0969da; }
.markdown-alert-warning { border-color: #9a6700; } .markdown-alert-warning .markdown-alert-title { color: #9a6700; }
.markdown-alert-caution { border-color: #cf222e; } .markdown-alert-caution .markdown-alert-title { color: #cf222e; }
blockquote { padding: 0 1em; color: #59636e; border-left: .25em solid #d1d9e0; }
summary { cursor: pointer; } sub, sup { font-size: 75%; line-height: 0; } img { max-width: 100%; }
hr { height: .25em; border: 0; background: #d1d9e0; margin: 24px 0; } ul, ol { padding-left: 2em; }
`;

/** A whole page that shows rendered Markdown as a comment of the Actions bot, light theme, every fold open when asked. */
export function commentPage(html: string, options: { readonly open?: boolean } = {}): string {
  const body = options.open === true ? html.replaceAll("<details>", "<details open>") : html;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Comment</title><style>${STYLE}</style></head><body><div class="box"><div class="head"><b>github-actions</b> <i>bot</i> commented</div><div class="body">${body}</div></div></body></html>\n`;
}
