import { book } from "./procedures/bookings/book.ts";
import { cancel } from "./procedures/bookings/cancel.ts";
import { confirm } from "./procedures/bookings/confirm.ts";
import { currentHold } from "./procedures/bookings/current-hold.ts";
import { get } from "./procedures/bookings/get.ts";
import { hold } from "./procedures/bookings/hold.ts";
import { list as listBookings } from "./procedures/bookings/list.ts";
import { release } from "./procedures/bookings/release.ts";
import { reschedule } from "./procedures/bookings/reschedule.ts";
import { list as listCatalog } from "./procedures/catalog/list.ts";
import { confirmJoin } from "./procedures/patients/confirm-join.ts";
import { create as createPatient } from "./procedures/patients/create.ts";
import { join as joinPatient } from "./procedures/patients/join.ts";
import { list as listPatients } from "./procedures/patients/list.ts";
import { update as updatePatient } from "./procedures/patients/update.ts";
import { forClinician } from "./procedures/slots/for-clinician.ts";
import { search } from "./procedures/slots/search.ts";
import { appointments } from "./procedures/staff/appointments/appointments.ts";
import { capacity } from "./procedures/staff/capacity.ts";
import { calendar } from "./procedures/staff/clinicians/calendar.ts";
import { update as updateClinician } from "./procedures/staff/clinicians/update.ts";
import { whatIf } from "./procedures/staff/clinicians/what-if.ts";
import { explain } from "./procedures/staff/explain.ts";
import { router } from "./trpc/procedures.ts";

/** Everything the API can do. */
export const appRouter = router({
  catalog: router({ list: listCatalog }),
  slots: router({ search, forClinician }),
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
    cancel,
    reschedule,
  }),
  staff: router({
    appointments,
    capacity,
    clinicians: router({ calendar, whatIf, update: updateClinician }),
    explain,
  }),
});

export type AppRouter = typeof appRouter;
