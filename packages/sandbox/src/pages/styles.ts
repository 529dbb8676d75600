/** The pages' look. Contrast: text on ground at least 7:1, muted text and accents at least 4.5:1, in both schemes. */
export const styles = `
:root {
  color-scheme: light dark;
  --ground: #f6f7f9; --card: #ffffff; --line: #dfe3e8; --text: #1a1f27; --muted: #566070;
  --accent: #0b5cad; --banner: #fff3cf; --banner-text: #5b4300; --trouble: #9c2a1c; --trouble-ground: #fdecea;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #11151b; --card: #191f27; --line: #2d3541; --text: #e8ebf0; --muted: #a2adbb;
    --accent: #7ab8ff; --banner: #3d3210; --banner-text: #ffe9a8; --trouble: #ffb1a6; --trouble-ground: #3a1d1a;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text); font: 1rem/1.5 system-ui, sans-serif; }
a { color: var(--accent); }
[hidden] { display: none !important; }
a:focus-visible, button:focus-visible, select:focus-visible, summary:focus-visible {
  outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 4px;
}
h1 { font-size: 1.35rem; margin: 0; }
h2 { font-size: 1rem; margin: 0 0 .5rem; }
.banner {
  position: sticky; top: 0; z-index: 1; margin: 0; padding: .5rem 1rem; text-align: center;
  background: var(--banner); color: var(--banner-text); border-bottom: 1px solid var(--line);
}
.page { max-width: 62rem; margin: 0 auto; padding: 1rem; }
.narrow { max-width: 32rem; }
.bar { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; justify-content: space-between; margin: .5rem 0 1rem; }
.tools { display: flex; gap: .75rem; align-items: center; }
button, .button {
  display: inline-flex; align-items: center; font: inherit; font-weight: 600; padding: .45rem .9rem; min-height: 2.75rem; border-radius: .5rem;
  border: 1px solid var(--muted); background: var(--card); color: var(--text); text-decoration: none; cursor: pointer;
}
button.main { background: var(--accent); border-color: var(--accent); color: var(--ground); }
.columns { display: grid; gap: 1rem; grid-template-columns: minmax(0, 1fr); }
.pictures { display: flex; flex-wrap: wrap; gap: .5rem; margin: .5rem 0; }
.pictures figure { margin: 0; flex: 1 1 12rem; }
.pictures img { max-width: 100%; max-height: 20rem; border-radius: .5rem; }
@media (min-width: 56rem) { .columns { grid-template-columns: minmax(0, 1fr) 17rem; align-items: start; } .side { order: 2; } }
.card { background: var(--card); border: 1px solid var(--line); border-radius: .75rem; padding: .9rem 1rem; }
.side { display: grid; gap: 1rem; }
.timeline { list-style: none; margin: 0; padding: 0; display: grid; gap: .75rem; }
.post { display: grid; grid-template-columns: 2.75rem minmax(0, 1fr); gap: 0 .75rem; }
.avatar {
  width: 2.75rem; height: 2.75rem; border-radius: 50%; display: grid; place-items: center;
  font-weight: 700; color: #ffffff; }
.hue-0 { background: hsl(10 55% 32%); }
.hue-1 { background: hsl(55 55% 32%); }
.hue-2 { background: hsl(100 55% 32%); }
.hue-3 { background: hsl(145 55% 32%); }
.hue-4 { background: hsl(190 55% 32%); }
.hue-5 { background: hsl(235 55% 32%); }
.hue-6 { background: hsl(280 55% 32%); }
.hue-7 { background: hsl(325 55% 32%); }
.who { display: flex; flex-wrap: wrap; gap: 0 .5rem; align-items: baseline; font-size: .95rem; }
.who strong, .who .muted { overflow-wrap: anywhere; }
.network { font-size: .8rem; border: 1px solid var(--line); border-radius: 1rem; padding: 0 .5rem; color: var(--muted); }
.muted, time { color: var(--muted); font-size: .9rem; }
.text { margin: .25rem 0 .35rem; white-space: pre-wrap; overflow-wrap: anywhere; text-align: start; }
.text b { color: var(--accent); font-weight: 500; unicode-bidi: plaintext; }
.deleted .text { text-decoration: line-through; color: var(--muted); }
.count { font-variant-numeric: tabular-nums; text-align: end; white-space: nowrap; }
table { width: 100%; border-collapse: collapse; font-size: .9rem; }
th { text-align: start; font-weight: 400; overflow-wrap: anywhere; padding: .15rem .5rem .15rem 0; }
.trouble { background: var(--trouble-ground); color: var(--trouble); border-color: currentColor; }
.trouble ul { margin: 0; padding-inline-start: 1.1rem; }
.empty { text-align: center; padding: 3rem 1rem; color: var(--muted); }
select, textarea, input { font: inherit; width: 100%; padding: .5rem; min-height: 2.75rem; border-radius: .5rem; border: 1px solid var(--muted); background: var(--card); color: var(--text); }
.choices { display: flex; flex-wrap: wrap; gap: .75rem; margin-top: 1rem; }
`
