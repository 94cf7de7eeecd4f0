/** How the page of a codebook looks, on a screen in light and dark and on paper. */
export const pageStyle = `
:root { color-scheme: light dark; --paper: #fbfaf7; --ink: #1d1b18; --soft: #5f5a52; --line: #d9d4ca; --accent: #0b6566; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #191816; --ink: #ece8e0; --soft: #b0aaa0; --line: #3b3833; --accent: #6fc4c4; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); line-height: 1.65;
  font-family: "Source Sans 3", system-ui, "Segoe UI", Roboto, sans-serif; }
:lang(fa) body, body:lang(fa) { line-height: 1.9; font-family: Vazirmatn, "Segoe UI", Tahoma, "Noto Sans Arabic", sans-serif; }
.page { max-inline-size: 46rem; margin: 0 auto; padding: 3rem 1.25rem 5rem; overflow-wrap: anywhere; }
h1, h2, h3, h4, h5, h6 { margin: 0; line-height: 1.4; text-wrap: balance; }
h1 { font-size: 1.9rem; }
h2 { margin-block-start: 3rem; padding-block-end: .35rem; border-block-end: 2px solid var(--line); font-size: 1.45rem; }
h3 { margin-block-start: 2rem; font-size: 1.2rem; }
h4 { margin-block-start: 1.4rem; font-size: 1.03rem; }
h5, h6 { margin-block-start: 1rem; font-size: .95rem; }
p, dl, dd, ul, ol { margin: 0; }
.kind, .meta { color: var(--soft); font-size: .9rem; }
.counts { margin-block-start: .6rem; padding: 0; list-style: none; display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; }
nav { margin-block-start: 2rem; padding: 1rem 1.25rem; border: 1px solid var(--line); border-radius: 8px; }
nav h2 { margin: 0 0 .5rem; padding: 0; border: 0; font-size: 1rem; }
nav ol { padding-inline-start: 1.4rem; }
ol:lang(fa) { list-style-type: persian; }
nav > ol { padding-inline-start: 1.2rem; }
a { color: var(--accent); text-underline-offset: .2em; }
a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.codes { margin-block-start: .5rem; padding: 0; list-style: none; }
.codes > li { padding-block: .4rem; border-block-start: 1px solid var(--line); }
.codes .name { font-weight: 600; }
.codes .meta { margin-inline-start: .6rem; }
dl { margin-block: .35rem .2rem; font-size: .95rem; }
dt { margin-block-start: .3rem; color: var(--soft); font-size: .85rem; }
dd, .brief { white-space: pre-line; }
.brief { margin-block-start: .2rem; font-size: .95rem; }
.retired > .name, .retired > h3, .retired > h4 { text-decoration: line-through; text-decoration-thickness: 1px; }
@page { margin: 20mm 18mm; }
@media print {
  :root { color-scheme: light; --paper: #fff; --ink: #000; --soft: #333; --line: #999; --accent: #000; }
  .page { max-inline-size: none; padding: 0; }
  body { font-size: 10.5pt; }
  h2, h3, h4, h5, h6 { break-after: avoid; }
  .codes > li, .brief, dl { break-inside: avoid; }
  nav { break-after: page; }
  a { text-decoration: none; }
}
`
