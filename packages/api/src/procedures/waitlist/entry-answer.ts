import type { WaitlistEntryView } from "@tandem/db";
import { formatDate } from "@tandem/domain";

/** A waitlist entry as the API answers with it. */
export function entryAnswer({ id, filter, offer, ...rest }: WaitlistEntryView, serverNow: string) {
  const { from, to, weekdays, timesOfDay } = filter;
  return {
    entryId: id,
    ...rest,
    ...(from === undefined ? {} : { from: formatDate(from) }),
    ...(to === undefined ? {} : { to: formatDate(to) }),
    ...(weekdays === undefined ? {} : { weekdays }),
    ...(timesOfDay === undefined ? {} : { timesOfDay }),
    offer:
      offer === null
        ? null
        : {
            offerId: offer.id,
            clinician: offer.clinician,
            sessions: offer.sessions,
            expiresAt: offer.expiresAt,
            serverNow,
          },
  };
}
