/** A profile as V8 writes it. */
export interface CpuProfile {
  nodes: {
    id: number;
    callFrame: { functionName: string; url: string; lineNumber: number };
    children?: number[];
  }[];
  samples: number[];
  timeDeltas: number[];
}

interface Frame {
  name: string;
  micros: number;
  children: Map<string, Frame>;
}

const WIDTH = 1600;
const ROW = 17;
/** Narrower frames are left out. */
const LEAST_WIDTH = 0.6;

/** A flame graph as SVG: the widest is where the time goes; the title of a frame says its share. Idle time is left out. */
export function flameGraph(profile: CpuProfile, title: string): string {
  const root = mergeStacks(profile);
  const drawn: string[] = [];
  let deepest = 0;
  const draw = (frame: Frame, x: number, depth: number) => {
    const width = (frame.micros / root.micros) * WIDTH;
    if (width < LEAST_WIDTH) return;
    deepest = Math.max(deepest, depth);
    drawn.push(rectangle(frame, root.micros, x, depth, width));
    let at = x;
    for (const child of [...frame.children.values()].sort((one, other) => other.micros - one.micros)) {
      draw(child, at, depth + 1);
      at += (child.micros / root.micros) * WIDTH;
    }
  };
  draw(root, 0, 0);
  const height = (deepest + 3) * ROW;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" font-family="monospace" font-size="11">`,
    `<text x="4" y="13">${asXml(title)}</text>`,
    `<g transform="translate(0 ${ROW})">`,
    ...drawn,
    "</g></svg>",
  ].join("\n");
}

function mergeStacks({ nodes, samples, timeDeltas }: CpuProfile): Frame {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map(
    nodes.flatMap((node) => (node.children ?? []).map((child) => [child, node.id] as const)),
  );
  const root: Frame = { name: "all", micros: 0, children: new Map() };
  for (const [index, sample] of samples.entries()) {
    const stack: string[] = [];
    for (let id: number | undefined = sample; id !== undefined; id = parents.get(id)) {
      const node = byId.get(id);
      if (node !== undefined && node.callFrame.functionName !== "(root)")
        stack.unshift(nameOf(node.callFrame));
    }
    const micros = Math.max(0, timeDeltas[index] ?? 0);
    if (stack[0] === "(idle)" || stack[0] === "(program)") continue;
    root.micros += micros;
    let frame = root;
    for (const name of stack) {
      const child = frame.children.get(name) ?? { name, micros: 0, children: new Map() };
      child.micros += micros;
      frame.children.set(name, child);
      frame = child;
    }
  }
  return root;
}

function nameOf({ functionName, url, lineNumber }: CpuProfile["nodes"][number]["callFrame"]): string {
  const file = url
    .replace(/^.*\/node_modules\/(?:\.pnpm\/[^/]+\/node_modules\/)?/, "")
    .replace(/^file:.*?\/(packages|scripts)\//, "$1/");
  return `${functionName || "(anonymous)"}${file === "" ? "" : ` ${file}:${lineNumber + 1}`}`;
}

function rectangle({ name, micros }: Frame, total: number, x: number, depth: number, width: number): string {
  const y = depth * ROW;
  const ours = name.includes(" packages/");
  const label =
    width > 40
      ? `<text x="${(x + 3).toFixed(1)}" y="${y + 12}">${asXml(name.slice(0, Math.floor(width / 6.8)))}</text>`
      : "";
  const share = ((100 * micros) / total).toFixed(1);
  return `<g><title>${asXml(name)} ${share} %</title><rect x="${x.toFixed(1)}" y="${y}" width="${width.toFixed(1)}" height="${ROW - 1}" fill="${ours ? "#f59e0b" : "#fcd9a0"}"/>${label}</g>`;
}

function asXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
