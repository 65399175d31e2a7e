/** Served as `/page.css`. Light and dark follow the person's system; text is at 7:1 in both. */
export const pageStyle = `:root { color-scheme: light dark; --line: #6b7683; --brand: #0b57a4; --bad: #a3141e; }
@media (prefers-color-scheme: dark) { :root { --line: #9aa5b1; --brand: #9cc8ff; --bad: #ffb0b4; } }
* { box-sizing: border-box; }
body { margin: 0; font: 1rem/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif; }
header, main, footer { max-width: 34rem; margin: 0 auto; padding: 1rem 1.25rem; }
header { display: flex; flex-wrap: wrap; gap: .5rem 1rem; justify-content: space-between; align-items: center;
  border-bottom: 3px solid var(--brand); }
header p { margin: 0; font-weight: bold; }
nav { display: flex; flex-wrap: wrap; gap: .25rem; }
nav button { padding: .35rem .5rem; min-height: 2.25rem; border: 0; background: none; color: inherit; font: inherit;
  text-decoration: underline; cursor: pointer; }
nav button[aria-pressed=true] { font-weight: bold; text-decoration: none; }
h1 { font-size: 1.5rem; line-height: 1.3; margin: .5rem 0 1rem; }
h1:focus, #problem:focus { outline: none; }
label { display: block; font-weight: bold; margin-top: 1.1rem; }
.hint, .fault { display: block; margin: .15rem 0 .35rem; font-size: .9rem; }
.fault, #problem { color: var(--bad); }
#problem:not(:empty) { border: 2px solid var(--bad); border-radius: 6px; padding: .75rem 1rem; margin-bottom: 1rem; }
#problem p { margin: 0; }
input { width: 100%; padding: .65rem .75rem; font: inherit; border: 1px solid var(--line); border-radius: 6px;
  background: Field; color: FieldText; }
input[readonly] { background: transparent; border-style: dashed; }
input[aria-invalid=true] { border: 2px solid var(--bad); }
:is(input, button, a):focus-visible { outline: 3px solid var(--brand); outline-offset: 2px; }
form > button, a.button { display: inline-block; margin-top: 1.5rem; padding: .8rem 1.4rem; border: 1px solid #fff;
  border-radius: 6px; background: #0b57a4; color: #fff; font: inherit; font-weight: bold; text-decoration: none;
  cursor: pointer; }
form > button[disabled] { opacity: .7; cursor: wait; }
footer { margin-top: 2rem; border-top: 1px solid var(--line); font-size: .875rem; overflow-wrap: anywhere; }
[hidden] { display: none; }
`;
