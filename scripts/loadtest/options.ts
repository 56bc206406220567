import { parseArgs } from "node:util";
import { UsageError, wholeNumber } from "../command-line.ts";

export const USAGE = `Usage: npm run loadtest -- [options]
  --clinicians N   the network (10000)
  --seconds S      how long (300)
  --rate R         requests a second, sent whatever the answers do (200); R,R,… goes on until a target is missed
  --patients P     virtual patients: each thinks for P/R seconds between two requests (2000)
  --accounts A     of them are signed in, and hold, book and cancel (100)
  --faults on|off  kill Redis and an instance, cut the replica, slow the disk (off)
  --seed S         the same people again (1)
  --out NAME       NAME.html and NAME.json (loadtest)`;

export interface Options {
  clinicians: number;
  seconds: number;
  rates: number[];
  patients: number;
  accounts: number;
  seed: number;
  faults: boolean;
  out: string;
}

/** @throws UsageError when something asked for makes no sense */
export function readOptions(args: string[]): Options {
  const text = (value: string) => ({ type: "string", default: value }) as const;
  const { values } = parseArgs({
    args,
    options: {
      clinicians: text("10000"),
      seconds: text("300"),
      rate: text("200"),
      patients: text("2000"),
      accounts: text("100"),
      seed: text("1"),
      faults: text("off"),
      out: text("loadtest"),
    },
  });
  if (values.faults !== "on" && values.faults !== "off") throw new UsageError("--faults is on or off.");
  return {
    clinicians: wholeNumber("--clinicians", values.clinicians),
    seconds: wholeNumber("--seconds", values.seconds),
    rates: values.rate.split(",").map((rate) => wholeNumber("--rate", rate)),
    patients: wholeNumber("--patients", values.patients),
    accounts: wholeNumber("--accounts", values.accounts),
    seed: wholeNumber("--seed", values.seed),
    faults: values.faults === "on",
    out: values.out,
  };
}
