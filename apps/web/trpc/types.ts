import type { RouterInputs, RouterOutputs } from "@tandem/api";
import type { NamedState } from "@/language/named-states.ts";

type ListedCatalog = RouterOutputs["catalog"]["list"];
/** What the pages need of the catalog. */
export type Catalog = Pick<ListedCatalog, "payers"> & {
  states: readonly NamedState[];
  services: readonly Pick<ListedCatalog["services"][number], "id">[];
};
export type SearchInput = RouterInputs["slots"]["search"];
export type SearchPage = RouterOutputs["slots"]["search"];
export type SearchItem = SearchPage["items"][number];
export type WhyNobody = RouterOutputs["slots"]["whyNobody"];
export type ClinicianOffers = RouterOutputs["slots"]["forClinician"];
export type FoundClinician = RouterOutputs["clinicians"]["find"][number];
export type Clinician = RouterOutputs["clinicians"]["get"];
export type ClinicianInput = RouterInputs["clinicians"]["get"];
export type Patient = RouterOutputs["patients"]["list"][number];
export type HoldInput = RouterInputs["bookings"]["hold"] & { patientId: string };
export type CurrentHold = NonNullable<RouterOutputs["bookings"]["currentHold"]>;
export type BookingPage = RouterOutputs["bookings"]["list"];
export type Booking = BookingPage["items"][number];
export type OffersInput = RouterInputs["slots"]["forClinician"];
export type OpenChanges = RouterOutputs["bookings"]["changes"];
export type Offer = RouterOutputs["waitlist"]["offer"];
export type WaitlistEntries = RouterOutputs["waitlist"]["list"];
export type JoinInput = RouterInputs["waitlist"]["join"];
export type PatientInput = RouterInputs["patients"]["create"];
