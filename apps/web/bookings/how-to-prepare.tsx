import { Card } from "@/design/card.tsx";
import { bookingMessages } from "@/messages/bookings.ts";

export function HowToPrepare() {
  const { title, points } = bookingMessages.prepare;
  return (
    <Card className="space-y-3">
      <h2 className="font-semibold text-xl">{title}</h2>
      <ul className="list-disc space-y-1.5 pl-5">
        {points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
    </Card>
  );
}
