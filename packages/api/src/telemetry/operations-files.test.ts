import { readFileSync } from "node:fs";
import { parser } from "@prometheus-io/lezer-promql";
import { metrics } from "@tandem/telemetry";
import { parse as parseIni } from "ini";
import { Registry } from "prom-client";
import { describe, expect, it } from "vitest";
import { parse as parseYaml } from "yaml";
import { z } from "zod";
import { watchDatabase } from "./database-metrics.ts";

const read = (path: string) => readFileSync(new URL(`../../../../${path}`, import.meta.url), "utf8");

/** Every name that Tandem measures something under, and the labels it has. */
const measured = (() => {
  const database = new Registry();
  watchDatabase(database, { rows: () => Promise.reject(new Error("not asked")) });
  const ours = [metrics.registry, database].flatMap((registry) =>
    registry.getMetricsAsArray().map(({ name }) => name),
  );
  // Prometheus itself says whether what it collects from answers.
  return new Set([...ours, "up"]);
})();

/** The names in an expression; fails when it is no PromQL. */
function metricsIn(expression: string): string[] {
  const names: string[] = [];
  parser.parse(expression).iterate({
    enter(node) {
      if (node.type.isError) throw new Error(`no PromQL at ${node.from}: ${expression}`);
      if (node.name === "Identifier" && node.node.parent?.name === "VectorSelector")
        names.push(expression.slice(node.from, node.to));
    },
  });
  return names;
}

const withoutSuffix = (name: string) =>
  measured.has(name) ? name : name.replace(/_(bucket|count|sum)$/, "");

const alertFile = z.object({
  groups: z.array(
    z.object({
      name: z.string(),
      rules: z.array(
        z.strictObject({
          alert: z.string().regex(/^[A-Z][A-Za-z]+$/),
          expr: z.string(),
          for: z
            .string()
            .regex(/^\d+[mh]$/)
            .optional(),
          labels: z.strictObject({ severity: z.enum(["page", "ticket"]) }),
          annotations: z.strictObject({ summary: z.string(), runbook: z.string() }),
        }),
      ),
    }),
  ),
});
const rules = alertFile
  .parse(parseYaml(read("operations/prometheus/alerts.yaml")))
  .groups.flatMap((group) => group.rules);

const dashboardFile = z.object({
  panels: z.array(z.object({ title: z.string(), targets: z.array(z.object({ expr: z.string() })).min(1) })),
});
const panels = dashboardFile.parse(JSON.parse(read("operations/grafana/tandem.json"))).panels;

describe("the files for operations", () => {
  it.each(rules.map(({ alert, expr }) => [alert, expr]))(
    "the alert %s asks for what is measured",
    (_, expr) => {
      const names = metricsIn(expr).map(withoutSuffix);
      expect(names.length).toBeGreaterThan(0);
      expect(names.filter((name) => !measured.has(name))).toEqual([]);
    },
  );

  it.each(panels.map(({ title, targets }) => [title, targets]))(
    "the panel %s shows what is measured",
    (_, targets) => {
      for (const { expr } of targets) {
        const names = metricsIn(expr).map(withoutSuffix);
        expect(names.length).toBeGreaterThan(0);
        expect(names.filter((name) => !measured.has(name))).toEqual([]);
      }
    },
  );

  it("an expression that is no PromQL, or asks for nothing that is measured, would be found", () => {
    expect(() => metricsIn("sum(rate(tandem_holds[5m])")).toThrow("no PromQL");
    expect(metricsIn("tandem_made_up > 0").filter((name) => measured.has(name))).toEqual([]);
  });

  it.each(["InstanceDown", "DatabaseDown", "LiveCheckSilent", "EventsLate", "LettersLate", "BackupOld"])(
    "%s tells of a part that is silent, since what is silent counts nothing",
    (alert) => {
      expect(rules.map((rule) => rule.alert)).toContain(alert);
    },
  );

  it("every alert has its place in the runbook, with what it means, how to see and what to do", () => {
    const runbook = read("docs/runbook.md");
    for (const { alert, annotations } of rules) {
      expect(annotations.runbook).toBe(`docs/runbook.md#${alert.toLowerCase()}`);
      const section = runbook.split(/^### /m).find((part) => part.startsWith(`${alert}\n`));
      for (const part of ["**Means.**", "**See.**", "**Do.**"]) expect(section, alert).toContain(part);
    }
  });

  it("Prometheus collects from the page that there is, and reads these rules", () => {
    const scrape = parseYaml(read("operations/prometheus/scrape.yaml"));
    expect(scrape.scrape_configs).toMatchObject([{ metrics_path: "/api/metrics" }]);
    expect(scrape.rule_files).toEqual(["alerts.yaml"]);
  });

  it("the Datadog agent collects metrics that there are, and both logs", () => {
    const agent = parseYaml(read("operations/datadog/tandem.yaml"));
    expect(agent.instances[0].openmetrics_endpoint).toMatch(/\/api\/metrics$/);
    for (const wanted of agent.instances[0].metrics)
      expect(
        [...measured].some((name) => new RegExp(`^${wanted}$`).test(name)),
        wanted,
      ).toBe(true);
    expect(agent.logs.map(({ path }: { path: string }) => path.split("/").at(-1))).toEqual([
      "web.log",
      "worker.log",
    ]);
  });

  it("the Splunk forwarder reads both logs as what they are: an object a line, with its instant", () => {
    const inputs = parseIni(read("operations/splunk/inputs.conf"));
    // The parser takes the dot in a section's name for a path: `web.log` is `log` within `web`.
    const monitored = ["web", "worker"].map((name) => inputs[`monitor:///var/lib/tandem/${name}`]?.log);
    const props = parseIni(read("operations/splunk/props.conf"));
    for (const { sourcetype } of monitored) {
      expect(props[sourcetype]).toMatchObject({ INDEXED_EXTRACTIONS: "json", TIMESTAMP_FIELDS: "time" });
    }
  });
});
