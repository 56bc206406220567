import "server-only";

import { TRPCError } from "@trpc/server";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { clinicianInWords } from "@/clinicians/clinician-in-words.ts";
import { Alert } from "@/design/alert.tsx";
import { TEXT_LINK_LOOK, TextLink } from "@/design/text-link.tsx";
import { stateInSentence } from "@/language/state-in-sentence.ts";
import { api } from "@/trpc/server.ts";
import type { FoundClinician } from "@/trpc/types.ts";
import { type Answers, chooseHref, startHref } from "./address.ts";
import { NameForm } from "./name-form.tsx";

interface FindByNameProps {
  answers: Answers;
  /** What the address looks for; empty when nobody is looked for. */
  name: string;
  stateName: string;
  payerName: string;
}

type Answer = readonly FoundClinician[] | "BAD_NAME" | "FAILED";

async function findByName(answers: Answers, name: string): Promise<Answer> {
  try {
    return await (await api()).clinicians.find({ ...answers, name });
  } catch (error) {
    return error instanceof TRPCError && error.code === "BAD_REQUEST" ? "BAD_NAME" : "FAILED";
  }
}

/** Somebody may come for one clinician: a small way to look for them by name, among those who see this patient. */
export async function FindByName({ answers, name, ...place }: FindByNameProps) {
  const t = await getTranslations("search");
  const answer = name === "" ? null : await findByName(answers, name);
  return (
    <details open={answer !== null} className="mt-1">
      <summary className={TEXT_LINK_LOOK}>{t("byName.title")}</summary>
      <div className="mt-2 max-w-xl space-y-4 pb-2">
        <NameForm
          answers={answers}
          name={name}
          error={answer === "BAD_NAME" ? t("byName.badName") : undefined}
        />
        {answer === "FAILED" ? (
          <Alert tone="problem" title={t("byName.failed")} />
        ) : answer === null || answer === "BAD_NAME" ? null : answer.length === 0 ? (
          <NobodyFound answers={answers} name={name} {...place} />
        ) : (
          <Found answers={answers} name={name} clinicians={answer} />
        )}
      </div>
    </details>
  );
}

/** The page was asked for to read this: it starts here, for the eye and for a screen reader. */
function FoundHeading({ children }: { children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noAutofocus: a heading, so that whoever sent the form goes on where its answer is.
    <h2 tabIndex={-1} autoFocus className="font-semibold text-lg">
      {children}
    </h2>
  );
}

interface FoundProps {
  answers: Answers;
  name: string;
  clinicians: readonly FoundClinician[];
}

const MOST_FOUND = 10;

async function Found({ answers, name, clinicians }: FoundProps) {
  const t = await getTranslations("search");
  const services = await getTranslations("services");
  return (
    <>
      <FoundHeading>{t("byName.found", { count: clinicians.length, name })}</FoundHeading>
      <ul>
        {clinicians.map((clinician) => (
          <li key={clinician.id}>
            <TextLink href={chooseHref(clinician.id, answers)} prefetch={false}>
              {clinicianInWords(services, clinician)}
            </TextLink>
          </li>
        ))}
      </ul>
      {clinicians.length === MOST_FOUND ? <p className="text-ink-soft">{t("byName.maybeMore")}</p> : null}
    </>
  );
}

async function NobodyFound({ answers, name, stateName, payerName }: FindByNameProps) {
  const t = await getTranslations("search");
  const services = await getTranslations("services");
  const common = await getTranslations("common");
  const clinicians = services(`${answers.service}.clinicians`);
  const state = stateInSentence(common, answers.state, stateName);
  return (
    <>
      <FoundHeading>{t("byName.none", { name })}</FoundHeading>
      <p>{t("byName.noneWhy", { clinicians, insurance: payerName, state })}</p>
      <p>
        <TextLink href={startHref(answers)}>{t("changeTitle")}</TextLink>
      </p>
    </>
  );
}
