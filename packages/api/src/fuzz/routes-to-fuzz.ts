import { FUZZ_PASSWORD } from "./fuzz-world.ts";

/** One page or route as it is rightly asked for. A `{name}` in an address stands for a value that exists. */
export interface Route {
  method: "GET" | "POST" | "PUT";
  address: string;
  body?: string;
  contentType?: string;
  /** Its answer is for those who run the server, and names what is inside. */
  tellsOperators?: true;
}

const JSON_TYPE = "application/json";
const FORM_TYPE = "application/x-www-form-urlencoded";
const SEARCH = "service=ASSESSMENT&state=NY&insurance=AETNA";

const got = (address: string): Route => ({ method: "GET", address });

/** Every page and route of the web app; `routes-to-fuzz.test.ts` says which one is missing. */
export const ROUTES: readonly Route[] = [
  got("/api/health/live"),
  got("/api/health/ready"),
  { method: "GET", address: "/api/metrics", tellsOperators: true },
  got("/api/unreadable"),
  got("/api/bookings/{bookingId}/calendar.ics"),
  got('/api/trpc/slots.search?input={"service":"ASSESSMENT","state":"NY","insurance":"AETNA"}'),
  { method: "POST", address: "/api/trpc/bookings.hold", body: '{"service":"ASSESSMENT","clinicianId":"a"}' },
  {
    method: "POST",
    address: "/api/auth/sign-in/email",
    body: JSON.stringify({ email: "fuzz.1@example.test", password: FUZZ_PASSWORD }),
  },
  got("/api/auth/get-session"),
  got("/connection-worker.js"),
  { method: "POST", address: "/language", body: "to=es", contentType: FORM_TYPE },
  got("/?service=ASSESSMENT"),
  got(`/book?${SEARCH}&from={date}&weekdays=1&weekdays=2&times=EVENING`),
  got(`/book/{clinicianId}?${SEARCH}&from={date}`),
  got(`/book/{clinicianId}/confirm?${SEARCH}&sessions={session}&sessions={session}`),
  got("/bookings?when=past"),
  got("/bookings/{bookingId}?booked=1"),
  got("/bookings/{bookingId}/move?session=0"),
  got("/waitlist"),
  got(`/waitlist/join?${SEARCH}`),
  got("/waitlist/join?booking={bookingId}"),
  got("/patients?next=%2Fbookings"),
  got("/sign-in?next=%2Fbookings"),
  got("/sign-up?next=%2Fbookings"),
  got("/forgot-password"),
  got("/reset-password?token=0123"),
  got("/verify-email?token=0123"),
  got("/two-factor?next=%2Fstaff"),
  got("/two-factor/set-up?next=%2Fstaff"),
  {
    method: "POST",
    address: "/two-factor/set-up/begin",
    body: JSON.stringify({ password: "not the password" }),
    contentType: JSON_TYPE,
  },
  got("/staff?from={date}&sort=FREE"),
  got("/staff/accounts"),
  got("/staff/appointments?from={date}&status=UPCOMING"),
  got("/staff/audit?entity=booking"),
  got("/staff/clinicians/{clinicianId}?from={date}"),
  got("/staff/demand?from={date}"),
  got("/staff/imports"),
  got("/staff/patients?search=pat"),
  got("/staff/patients/{patientId}"),
  got("/staff/patients/{patientId}/book?booking={bookingId}"),
  got("/staff/rules"),
  got("/staff/worklist?kind=OVERLAP"),
  got("/staff/appointments.csv?from={date}"),
  got("/staff/capacity.csv?from={date}"),
  got("/staff/audit/csv?entity=booking"),
  got("/staff/imports/{importId}/refused"),
  {
    method: "PUT",
    address: "/staff/imports/upload?upload={uploadId}&name=clinicians.csv&at=0",
    body: "id,firstName,lastName\na,Ada,Example\n",
    contentType: "application/octet-stream",
  },
];
