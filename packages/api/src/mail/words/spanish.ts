import type { LetterWords } from "./letter-words.ts";

/** Letters in Spanish, in the polite form. Subjects say nothing of health: they are read on locked screens. */
export const spanish: LetterWords = {
  locale: "es-US",
  greeting: "Hola:",
  signature: "Tandem",
  letters: {
    "booking.created": {
      subject: "Su reserva está confirmada",
      lead: "Su reserva está confirmada. Aquí tiene todo lo que necesita.",
    },
    "booking.cancelled": {
      subject: "Su cancelación",
      lead: "Lo que ve a continuación está cancelado. No tiene que hacer nada más.",
    },
    "booking.rescheduled": {
      subject: "Sus nuevos horarios",
      lead: "Su reserva ha cambiado. Estos son los horarios que valen ahora.",
    },
    "session.cancelled": { subject: "Su cancelación", lead: "Lo que ve a continuación está cancelado." },
    "session.moved": {
      subject: "Su nuevo horario",
      lead: "La clínica ha cambiado su horario. Así era, y así es ahora.",
    },
    reminder: { subject: "Recordatorio de su reserva", lead: "Se acerca la fecha de su reserva." },
    "waitlist.offer": {
      subject: "Hay un horario libre para usted",
      lead: "Se ha liberado un horario y está reservado para usted por un tiempo.",
    },
    "account.verify": {
      subject: "Confirme su correo electrónico",
      lead: "Confirme, por favor, que esta dirección es suya.",
    },
    "account.reset": {
      subject: "Elija una contraseña nueva",
      lead: "Alguien, esperamos que usted, pidió una contraseña nueva para esta dirección.",
    },
  },
  clinicianTypes: { PSYCHOLOGIST: "psicología", THERAPIST: "terapia" },
  sessions: {
    ASSESSMENT_SESSION_1: "Evaluación, sesión 1 de 2",
    ASSESSMENT_SESSION_2: "Evaluación, sesión 2 de 2",
    THERAPY_INTAKE: "Primera sesión de terapia",
    THERAPY_SIXTY_MINS: "Sesión de terapia",
  },
  forPatient: (firstName) => `Para ${firstName}`,
  withClinician: (name, type) => `Con ${name}, ${type}`,
  when: (date, from, to, zone) => `${date}, de ${from} a ${to} (${zone})`,
  clinicianTime: (time, zone) => `Donde está el profesional: ${time} (${zone})`,
  where: (location) => `Lugar: ${location}`,
  places: { IN_PERSON: "En persona", VIDEO: "Por video" },
  placeUnknown: "La clínica le dirá si la cita es en persona o por video.",
  status: { CANCELLED: "Cancelada", LATE_CANCELLATION: "Cancelada tarde" },
  prepare: {
    title: "Cómo prepararse",
    points: [
      "Tenga a mano su tarjeta del seguro y una identificación con foto.",
      "Traiga una lista de los medicamentos que toma y, si los tiene, informes de atención anterior.",
    ],
    places: {
      IN_PERSON: "En persona: llegue diez minutos antes de empezar.",
      VIDEO:
        "Por video: esté en un lugar tranquilo donde pueda hablar con libertad, cinco minutos antes de empezar. La clínica le envía el enlace.",
      UNKNOWN: "Esté en un lugar tranquilo donde pueda hablar con libertad, cinco minutos antes de empezar.",
    },
  },
  change: {
    title: "Si necesita cambiar algo",
    text: (hours) =>
      `Puede cambiar o cancelar una sesión en línea hasta ${hours} horas antes. Después todavía puede cancelarla en línea hasta que empiece, y cuenta como cancelación tardía.`,
    link: "Ver o cambiar esta reserva",
  },
  moved: { was: "Hasta ahora", isNow: "Desde ahora" },
  call: (phone) =>
    phone === undefined
      ? "Si necesita cambiarlo o quiere otro horario, llame a la clínica."
      : `Si necesita cambiarlo o quiere otro horario, llame a la clínica: ${phone}.`,
  offer: {
    until: (time) => `Está reservado para usted hasta ${time}. Después se ofrece a la siguiente persona.`,
    replaces: "Si acepta, su reserva actual pasa a estos horarios.",
    link: "Aceptar o rechazar",
  },
  account: {
    "account.verify": {
      link: "Confirmar esta dirección",
      note: "El enlace sirve durante un día. Si no se ha registrado, ignore este mensaje.",
    },
    "account.reset": {
      link: "Elegir una contraseña nueva",
      note: "El enlace sirve una sola vez y durante una hora. Si no lo pidió, ignore este mensaje: nada ha cambiado.",
    },
  },
  calendarDescription: "Reservado con Tandem. Puede verlo o cambiarlo en la dirección indicada.",
};
