import type { RouterOutputs } from "@tandem/api";
import { CONTROL_LOOK, describedBy, Field } from "@/design/field.tsx";
import { rulesMessages as words } from "../messages/rules.ts";

type Rule = RouterOutputs["staff"]["rules"]["list"]["rules"][number];

interface RuleFieldProps {
  rule: Rule;
  value: string;
  onChange: (value: string) => void;
}

const PACKINGS = ["no-loss", "off"] as const;

/** One of the rules, to be changed; as it stands where the server's environment sets it. */
export function RuleField({ rule: { name, variable, setBy, bounds }, value, onChange }: RuleFieldProps) {
  const isFixed = setBy === "ENVIRONMENT";
  const hint = isFixed ? words.fixed(variable) : undefined;
  const shared = { id: name, value, "aria-describedby": describedBy({ id: name, hint, error: undefined }) };
  return (
    <Field id={name} label={words.labels[name]} hint={hint}>
      {bounds === null ? (
        <select
          {...shared}
          disabled={isFixed}
          onChange={(event) => onChange(event.target.value)}
          className={`${CONTROL_LOOK} pr-8 disabled:bg-sunken disabled:text-ink-soft`}
        >
          {PACKINGS.map((packing) => (
            <option key={packing} value={packing}>
              {words.units.packing(packing)}
            </option>
          ))}
        </select>
      ) : (
        <input
          {...shared}
          type="number"
          inputMode="numeric"
          required
          readOnly={isFixed}
          min={bounds.min}
          max={bounds.max}
          onChange={(event) => onChange(event.target.value)}
          className={`${CONTROL_LOOK} read-only:bg-sunken read-only:text-ink-soft`}
        />
      )}
    </Field>
  );
}
