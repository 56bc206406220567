import { type ServiceId, STATE_CODES } from "@tandem/domain";
import { serviceMessages } from "../messages/services.ts";
import type { SearchParams } from "../path-with.ts";

/** The last so many days. */
export const PERIODS = [7, 30, 42] as const;

/** What of unmet demand is asked for. */
export interface DemandQuestion {
  days: number;
  state?: string;
  insurance?: string;
  service?: ServiceId;
}

const isService = (text: string): text is ServiceId => text in serviceMessages;
export const SERVICE_IDS = Object.keys(serviceMessages).filter(isService);

/** The question that an address asks; what it names that does not exist is left out. */
export function demandQuestion(
  { state, insurance, service, days }: SearchParams,
  payers: readonly { id: string }[],
): DemandQuestion {
  const [ofState, ofPayer, ofService] = [
    STATE_CODES.find((code) => code === state),
    payers.find(({ id }) => id === insurance)?.id,
    SERVICE_IDS.find((id) => id === service),
  ];
  return {
    days: PERIODS.find((period) => String(period) === days) ?? 30,
    ...(ofState && { state: ofState }),
    ...(ofPayer && { insurance: ofPayer }),
    ...(ofService && { service: ofService }),
  };
}
