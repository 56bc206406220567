/** The language is not known here, so it is said in each. */
const SAYINGS = [
  {
    language: "en",
    title: "We cannot reach Tandem right now",
    text: "Your connection may be weak, or Tandem may be away for a moment. What you have booked stays as it is.",
    again: "Try again",
    back: "Going back shows the page you came from.",
    danger:
      "If you are in danger or thinking about harming yourself, call or text 988 at any hour. In an emergency, call 911.",
  },
  {
    language: "es",
    title: "En este momento no podemos conectar con Tandem",
    text: "Puede que su conexión sea débil o que Tandem no esté disponible por un momento. Lo que ha reservado se queda como está.",
    again: "Intentar de nuevo",
    back: "Si vuelve atrás, verá la página de la que vino.",
    danger:
      "Si está en peligro o piensa en hacerse daño, llame o envíe un mensaje de texto al 988 a cualquier hora. En una emergencia, llame al 911.",
  },
] as const;

/** The colours are those of design/tokens.css, which may not have come. */
const STYLE = `
:root{color-scheme:light dark;--paper:#faf6f0;--line:#e5dccf;--ink:#1c2a28;--soft:#52605c;--accent:#0e5f57;--on:#fff}
@media (prefers-color-scheme:dark){:root{--paper:#111817;--line:#2f3b39;--ink:#f0ede6;--soft:#b1beb9;--accent:#86d3c4;--on:#06231f}}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.6 ui-sans-serif,system-ui,-apple-system,"Segoe UI",sans-serif}
main{max-width:36rem;margin:0 auto;padding:2rem 1rem}
.name{margin:0 0 2rem;font-size:1.3rem;font-weight:700;letter-spacing:-.02em}
section+section{margin-top:2.5rem;padding-top:2.5rem;border-top:1px solid var(--line)}
h1,h2{margin:0;font-size:1.75rem;line-height:1.2;letter-spacing:-.015em;text-wrap:balance}
p{margin:1rem 0 0}
.soft{color:var(--soft)}
a{display:inline-block;padding:.7rem 1.5rem;border-radius:.75rem;background:var(--accent);color:var(--on);font-weight:600;text-decoration:none}
a:focus-visible{outline:3px solid var(--accent);outline-offset:3px}`;

/** It shows words and one link to the address it stands for: asking for a page again changes nothing. No script runs. */
export function unreachablePage(): string {
  const sections = SAYINGS.map(({ language, title, text, again, back, danger }, index) => {
    const heading = index === 0 ? "h1" : "h2";
    return `<section lang="${language}">
<${heading}>${title}</${heading}>
<p>${text}</p>
<p><a href="">${again}</a></p>
<p class="soft">${back}</p>
<p class="soft">${danger}</p>
</section>`;
  });
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${SAYINGS[0].title}</title>
<style>${STYLE}</style>
</head>
<body><main>
<p class="name">tandem</p>
${sections.join("\n")}
</main></body>
</html>
`;
}
