import { book } from "./procedures/bookings/book.ts";
import { cancel } from "./procedures/bookings/cancel.ts";
import { changes } from "./procedures/bookings/changes.ts";
import { confirm } from "./procedures/bookings/confirm.ts";
import { currentHold } from "./procedures/bookings/current-hold.ts";
import { get } from "./procedures/bookings/get.ts";
import { hold } from "./procedures/bookings/hold.ts";
import { list as listBookings } from "./procedures/bookings/list.ts";
import { moves } from "./procedures/bookings/moves.ts";
import { release } from "./procedures/bookings/release.ts";
import { reschedule } from "./procedures/bookings/reschedule.ts";
import { list as listCatalog } from "./procedures/catalog/list.ts";
import { find as findClinicians } from "./procedures/clinicians/find.ts";
import { get as getClinician } from "./procedures/clinicians/get.ts";
import { confirmJoin } from "./procedures/patients/confirm-join.ts";
import { create as createPatient } from "./procedures/patients/create.ts";
import { join as joinPatient } from "./procedures/patients/join.ts";
import { list as listPatients } from "./procedures/patients/list.ts";
import { update as updatePatient } from "./procedures/patients/update.ts";
import { forClinician } from "./procedures/slots/for-clinician.ts";
import { search } from "./procedures/slots/search.ts";
import { whyNobody } from "./procedures/slots/why-nobody.ts";
import { accounts } from "./procedures/staff/accounts/accounts.ts";
import { appointments } from "./procedures/staff/appointments/appointments.ts";
import { audit } from "./procedures/staff/audit.ts";
import { capacity } from "./procedures/staff/capacity.ts";
import { calendar } from "./procedures/staff/clinicians/calendar.ts";
import { update as updateClinician } from "./procedures/staff/clinicians/update.ts";
import { whatIf } from "./procedures/staff/clinicians/what-if.ts";
import { decide } from "./procedures/staff/conflicts/decide.ts";
import { list as listConflicts } from "./procedures/staff/conflicts/list.ts";
import { demand } from "./procedures/staff/demand.ts";
import { explain } from "./procedures/staff/explain.ts";
import { explainSearch } from "./procedures/staff/explain-search.ts";
import { imports } from "./procedures/staff/imports/imports.ts";
import { live } from "./procedures/staff/live.ts";
import { create as createPatientForCaller } from "./procedures/staff/patients/create.ts";
import { get as getPatient } from "./procedures/staff/patients/get.ts";
import { search as searchPatients } from "./procedures/staff/patients/search.ts";
import { rules } from "./procedures/staff/rules/rules.ts";
import { series } from "./procedures/staff/series/series.ts";
import { accept as acceptOffer } from "./procedures/waitlist/accept.ts";
import { decline as declineOffer } from "./procedures/waitlist/decline.ts";
import { join as joinWaitlist } from "./procedures/waitlist/join.ts";
import { leave as leaveWaitlist } from "./procedures/waitlist/leave.ts";
import { list as listWaitlist } from "./procedures/waitlist/list.ts";
import { offer as getOffer } from "./procedures/waitlist/offer.ts";
import { router } from "./trpc/procedures.ts";

/** Everything the API can do. */
export const appRouter = router({
  catalog: router({ list: listCatalog }),
  clinicians: router({ find: findClinicians, get: getClinician }),
  slots: router({ search, forClinician, whyNobody }),
  patients: router({
    list: listPatients,
    create: createPatient,
    update: updatePatient,
    join: joinPatient,
    confirmJoin,
  }),
  bookings: router({
    hold,
    release,
    confirm,
    book,
    currentHold,
    list: listBookings,
    get,
    changes,
    cancel,
    moves,
    reschedule,
  }),
  waitlist: router({
    join: joinWaitlist,
    list: listWaitlist,
    offer: getOffer,
    leave: leaveWaitlist,
    accept: acceptOffer,
    decline: declineOffer,
  }),
  staff: router({
    accounts,
    appointments,
    audit,
    capacity,
    clinicians: router({ calendar, whatIf, update: updateClinician }),
    conflicts: router({ list: listConflicts, decide }),
    demand,
    explain,
    explainSearch,
    imports,
    live,
    patients: router({ search: searchPatients, get: getPatient, create: createPatientForCaller }),
    rules,
    series,
  }),
});

export type AppRouter = typeof appRouter;
