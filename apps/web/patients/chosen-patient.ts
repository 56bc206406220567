let chosen: string | null = null;

/** Whom the person on this page is about to book for. It is kept in the tab's memory alone: no address names a patient. */
export function keepChosenPatient(patientId: string): void {
  chosen = patientId;
}

/** The booking is made: the next one is asked about anew. */
export function forgetChosenPatient(): void {
  chosen = null;
}

/** Who was added or chosen on the way to a booking, if they are one of these. */
export function chosenPatient<P extends { id: string }>(patients: readonly P[]): P | undefined {
  return patients.find(({ id }) => id === chosen);
}
