/** The foot of the panel while a post waits: the ways on. */

import { moveTo, reveal } from "./focus.ts";
import { button, make } from "./make.ts";
import { reasonForm } from "./reason.ts";
import type { Decisions, Held } from "./view.ts";
import { say } from "./words.ts";

export type HeldDecisions = Pick<Decisions, "changeIt" | "postAnyway" | "askSecondLook">;

/** Returns what stands in the foot; `ask` is told while a reason is asked for. */
export function drawHeld(
  held: Held,
  canAskSecondLook: boolean,
  decide: HeldDecisions,
  ask: (isAsking: boolean) => void,
): Node[] {
  const form = reasonForm(
    (reason) => decide.postAnyway(reason),
    () => toggle(false),
  );
  const anyway = button("anyway", say("ui_post_anyway"), "button--plain", () => {
    if (held.wantsReason) toggle(true);
    else decide.postAnyway(null);
  });
  const change = button("change", say("ui_change"), "button--main", () => decide.changeIt());
  const look = button("look", say("ui_second_look"), "button--offer", () => decide.askSecondLook());
  const ways = make(
    "div",
    { class: "buttons" },
    change,
    canAskSecondLook && held.kind === "advice" ? look : null,
    held.canPostAnyway ? anyway : null,
  );
  const toggle = (isAsking: boolean) => {
    ask(isAsking);
    form.hidden = !isAsking;
    ways.hidden = isAsking;
    moveTo(isAsking ? (form.querySelector("input") ?? form) : anyway);
    if (isAsking) reveal(form);
  };
  form.hidden = true;
  const parts = [held.kind === "pending" ? progress() : final(held), ways, form];
  return parts.filter((part) => part !== null);
}

/** Returns why there is no "Post anyway", where there is none. */
function final({ kind, canPostAnyway }: Held): Node | null {
  if (canPostAnyway) return null;
  const name = kind === "unreachable" ? "ui_lead_held_final_unchecked" : "ui_lead_held_final";
  return make("p", { class: "panel__final", text: say(name) });
}

function progress(): Node {
  return make("progress", { class: "progress", "aria-label": say("ui_checking") });
}
