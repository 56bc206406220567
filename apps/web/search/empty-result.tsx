import { Button, ButtonLink } from "@/design/button.tsx";
import { Card } from "@/design/card.tsx";
import { searchMessages } from "@/messages/search.ts";
import { serviceMessages } from "@/messages/services.ts";
import { type Answers, searchHref, startHref } from "./address.ts";
import { OTHER_SERVICE } from "./other-service.ts";

interface EmptyResultProps {
  answers: Answers;
  stateName: string;
  payerName: string;
  isFiltered: boolean;
  onClearFilters: () => void;
}

/** Why there is nothing, and what to change. */
export function EmptyResult({ answers, stateName, payerName, isFiltered, onClearFilters }: EmptyResultProps) {
  const { clinicians } = serviceMessages[answers.service];
  const other = OTHER_SERVICE[answers.service];
  return (
    <Card className="space-y-5">
      <h2 className="font-semibold text-2xl">{searchMessages.emptyTitle}</h2>
      <p className="text-lg">
        {isFiltered
          ? searchMessages.emptyFiltered(clinicians)
          : searchMessages.emptyPlain(clinicians, payerName, stateName)}
      </p>
      <div className="flex flex-col items-start gap-3">
        {isFiltered ? <Button onClick={onClearFilters}>{searchMessages.clearFilters}</Button> : null}
        <ButtonLink
          variant={isFiltered ? "secondary" : "primary"}
          href={searchHref({ ...answers, service: other })}
        >
          {searchMessages.tryOther(serviceMessages[other].name)}
        </ButtonLink>
        <ButtonLink variant="secondary" href={startHref(answers)}>
          {searchMessages.changeAnswers}
        </ButtonLink>
      </div>
    </Card>
  );
}
