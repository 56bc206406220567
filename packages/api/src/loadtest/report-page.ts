import type { LoadReport } from "./load-report.ts";

const WIDTH = 900;
const HEIGHT = 160;
const LEFT = 46;

interface Line {
  name: string;
  colour: string;
  points: readonly { second: number; value: number }[];
}

/** The report as one page that needs nothing else: no script, no font, no address. */
export function reportPage(report: LoadReport): string {
  const { bySecond, busy, faults, targets, procedures, settings } = report;
  const lines = (of: "p50" | "p95" | "answers" | "bad") =>
    bySecond.map((at) => ({ second: at.second, value: at[of] }));
  const end = Math.max(1, ...bySecond.map(({ second }) => second));
  const plot = (title: string, some: readonly Line[]) => plotOf(title, some, end, faults);
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Load test ${escaped(report.at)}</title><style>
:root{color-scheme:light dark;--ink:#1c2430;--soft:#5b6675;--line:#d5dae1;--paper:#fff}
@media(prefers-color-scheme:dark){:root{--ink:#e6e9ee;--soft:#9aa5b4;--line:#333c48;--paper:#14181e}}
body{font:15px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper);max-width:960px;margin:2rem auto;padding:0 1rem}
.wide{overflow-x:auto}table{border-collapse:collapse;margin:.5rem 0 1.5rem}td,th{padding:.25rem .8rem;text-align:right;border-bottom:1px solid var(--line)}
td:first-child,th:first-child{text-align:left}svg{width:100%;min-width:640px;height:auto;display:block}text{fill:var(--soft);font-size:11px}.no{color:#c0362c;font-weight:600}.yes{color:#1d7a46}
@media(prefers-color-scheme:dark){.no{color:#ff8a80}.yes{color:#7bd6a0}}</style>
<h1>Load test</h1><p>${escaped(report.at)}, ${escaped(report.machine)}</p>
<p>${Object.entries(settings)
    .map(([name, value]) => `${escaped(name)} ${escaped(String(value))}`)
    .join(", ")}</p>
<h2>Targets</h2>${table(
    ["", "wanted", "measured", ""],
    targets.map(({ what, wanted, measured, met }) => [
      what,
      wanted,
      measured,
      met ? '<span class="yes">met</span>' : '<span class="no">missed</span>',
    ]),
  )}
<h2>Latency from the intended send time</h2>${plot("milliseconds", [
    { name: "p50", colour: "#3f7fd1", points: lines("p50") },
    { name: "p95", colour: "#d1763f", points: lines("p95") },
  ])}
<h2>Answers a second</h2>${plot("answers", [
    { name: "answers", colour: "#3f7fd1", points: lines("answers") },
    { name: "bad", colour: "#c0362c", points: lines("bad") },
  ])}
<h2>Saturation</h2>${plot("% of all cores", [{ name: "busy", colour: "#7a56c2", points: busy.map(({ second, share }) => ({ second, value: share * 100 })) }])}
<p>The generator was at most ${report.generatorDelayMs} ms late in 99 of 100 turns.</p>
<h2>Procedures</h2>${table(
    ["", "calls", "p50 ms", "p95 ms", "p99 ms", "refused", "bad"],
    procedures.map((one) => [one.procedure, one.calls, one.p50, one.p95, one.p99, one.refused, one.bad]),
  )}
<h2>Database</h2><p>p50 ${report.database.p50} ms, p95 ${report.database.p95} ms, p99 ${report.database.p99} ms over ${report.databaseStatements} sampled statements.</p>
${report.violations.map((one) => `<p class="no">${escaped(one)}</p>`).join("")}</html>`;
}

function plotOf(unit: string, lines: readonly Line[], end: number, faults: LoadReport["faults"]): string {
  const most = Math.max(1, ...lines.flatMap(({ points }) => points.map(({ value }) => value)));
  const x = (second: number) => LEFT + (second / end) * (WIDTH - LEFT - 10);
  const y = (value: number) => 10 + (1 - value / most) * (HEIGHT - 34);
  const drawn = lines.map(({ colour, points }) => {
    const path = points
      .map(({ second, value }) => `${x(second).toFixed(1)},${y(value).toFixed(1)}`)
      .join(" ");
    return `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="1.5"/>`;
  });
  const names = lines.map(
    ({ name, colour }, index) =>
      `<text x="${LEFT + 8 + index * 70}" y="20" style="fill:${colour}">${escaped(name)}</text>`,
  );
  const marks = faults.map(
    ({ second, what }, index) =>
      `<line x1="${x(second)}" x2="${x(second)}" y1="10" y2="${HEIGHT - 24}" stroke="var(--soft)" stroke-dasharray="3 3"><title>${escaped(what)}</title></line><text x="${x(second) + 3}" y="${36 + (index % 3) * 14}">${escaped(what)}</text>`,
  );
  return `<div class="wide"><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escaped(unit)} by second">
<line x1="${LEFT}" x2="${WIDTH - 10}" y1="${y(0)}" y2="${y(0)}" stroke="var(--line)"/><text x="4" y="18">${Math.round(most)}</text><text x="4" y="${y(0)}">0</text>
<text x="${LEFT}" y="${HEIGHT - 6}">0 s</text><text x="${WIDTH - 10}" y="${HEIGHT - 6}" text-anchor="end">${end} s, ${escaped(unit)}</text>${marks.join("")}${drawn.join("")}${names.join("")}</svg></div>`;
}

/** Cells are written as they are: what comes from outside is escaped by the caller. */
function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const cells = (row: readonly (string | number)[], tag: "td" | "th") =>
    row.map((cell) => `<${tag}>${cell}</${tag}>`).join("");
  return `<div class="wide"><table><tr>${cells(head, "th")}</tr>${rows.map((row) => `<tr>${cells(row, "td")}</tr>`).join("")}</table></div>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
