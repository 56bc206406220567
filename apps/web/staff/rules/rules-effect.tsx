import type { RouterOutputs } from "@tandem/api";
import { serviceMessages } from "@/staff/messages/services.ts";
import { CELL, StaffTable } from "@/staff/staff-table.tsx";
import { rulesMessages as words } from "../messages/rules.ts";

type Effect = RouterOutputs["staff"]["rules"]["tryOut"];

const TOP = `${CELL} text-left align-top`;
const TITLES = [words.service, words.clinicians, words.offers, words.gained, words.lost, words.wait];

/** What patients find now and would find then: a line for each service, and one for all of them. */
export function RulesEffect({ effect, changesHold }: { effect: Effect; changesHold: boolean }) {
  const { services, lateSessions } = effect;
  const sum = (of: (service: Effect["services"][number]) => number) =>
    services.reduce((total, service) => total + of(service), 0);
  const lookedAtInAll = sum(({ lookedAt }) => lookedAt);
  const isSample = services.some(({ lookedAt, active }) => lookedAt < active);
  return (
    <div className="space-y-3">
      <h3 className="font-semibold text-lg">{words.effectTitle}</h3>
      <StaffTable titles={TITLES} label={words.effectTitle}>
        {services.map(({ service, lookedAt, active, current, changed, gained, lost }) => (
          <tr key={service} className="tabular-nums">
            <th scope="row" className={`${TOP} font-semibold`}>
              {serviceMessages[service].name}
              {lookedAt < active ? (
                <span className="block font-normal text-ink-soft">{words.sample(lookedAt, active)}</span>
              ) : null}
            </th>
            <td className={TOP}>
              {words.change(words.of(current.clinicians, lookedAt), words.of(changed.clinicians, lookedAt))}
            </td>
            <td className={TOP}>{words.change(current.offers, changed.offers)}</td>
            <td className={TOP}>{gained}</td>
            <td className={TOP}>{lost}</td>
            <td className={TOP}>
              {words.change(
                current.daysToFirstOffer ?? words.nobody,
                changed.daysToFirstOffer ?? words.nobody,
              )}
            </td>
          </tr>
        ))}
        <tr className="font-semibold tabular-nums">
          <th scope="row" className={TOP}>
            {words.together}
          </th>
          <td className={TOP}>
            {words.change(
              words.of(
                sum(({ current }) => current.clinicians),
                lookedAtInAll,
              ),
              words.of(
                sum(({ changed }) => changed.clinicians),
                lookedAtInAll,
              ),
            )}
          </td>
          <td className={TOP}>
            {words.change(
              sum(({ current }) => current.offers),
              sum(({ changed }) => changed.offers),
            )}
          </td>
          <td className={TOP}>{sum(({ gained }) => gained)}</td>
          <td className={TOP}>{sum(({ lost }) => lost)}</td>
          <td className={TOP} />
        </tr>
      </StaffTable>
      {isSample ? <p className="text-ink-soft">{words.sampleHint}</p> : null}
      <p>{words.late(lateSessions.current, lateSessions.changed)}</p>
      {changesHold ? <p>{words.holdHint}</p> : null}
    </div>
  );
}
