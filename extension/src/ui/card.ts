/** One piece of advice: how grave, about which words, why, and what could be written instead. */

import { doubt } from "./doubt.ts";
import { button, icon, make } from "./make.ts";
import { Slot } from "./slot.ts";
import type { Card, Decisions } from "./view.ts";
import { say } from "./words.ts";

/** What a card lets a person decide. */
export type CardDecisions = Pick<
  Decisions,
  "useInstead" | "copyInstead" | "coverPicture" | "notAProblem"
>;

/** Returns a slot that `drawCard` fills; it keeps its place while its advice stands. */
export function cardSlot(): Slot {
  return new Slot(make("li", { class: "card", tabindex: "-1" }));
}

/** Draws a card into its slot, if it is not what the slot shows already. */
export function drawCard(slot: Slot, card: Card, decide: CardDecisions): void {
  slot.fill(card, () => {
    slot.element.className = `card card--${card.severity}`;
    const says = [about(card), detail(card), routes(card)];
    const parts = [...says, picture(card, decide), instead(card, decide)];
    return [head(card), ...parts, foot(card, decide)].filter((part) => part !== null);
  });
}

function head({ severity, title }: Card): Node {
  return make(
    "div",
    {},
    make(
      "p",
      { class: "card__label" },
      icon(severity),
      make("span", { text: say(`ui_severity_${severity}`) }),
    ),
    make("h3", { class: "card__title", lang: "en", text: title }),
  );
}

function about({ about: words }: Card): Node | null {
  if (words === "") return null;
  return make("p", { class: "card__about", text: say("ui_quoted", words) });
}

function detail({ detail: words }: Card): Node | null {
  return words === "" ? null : make("p", { class: "card__detail", lang: "en", text: words });
}

/** Returns where the matter belongs, or null. */
export function routes({ routes: ways }: Pick<Card, "routes">): Node | null {
  const items = ways.map((text) => make("li", { text }));
  return ways.length === 0 ? null : make("ul", { class: "card__routes", lang: "en" }, ...items);
}

function why({ why: reason, clause }: Card): Node | null {
  if (reason === "" && clause === null) return null;
  const summary = make("summary", { text: say("ui_why") });
  return make(
    "details",
    { class: "card__why" },
    summary,
    reason === "" ? null : make("p", { lang: "en", text: reason }),
    clause === null ? null : policy(clause),
  );
}

function policy(clause: string): Node {
  const words = make("span", { lang: "en", text: clause });
  return make("p", {}, make("b", { text: `${say("ui_policy")} ` }), words);
}

function picture({ id, picture: which }: Card, decide: CardDecisions): Node | null {
  if (which === null) return null;
  const name = which.name || say("ui_picture_unnamed", which.index + 1);
  const cover = button("cover", say("ui_cover"), "button--offer", () => decide.coverPicture(id));
  return make(
    "div",
    { class: "card__instead" },
    make(
      "p",
      { class: "card__picture" },
      icon("picture"),
      make("span", { text: say("ui_picture", name) }),
    ),
    which.canCover ? make("div", { class: "buttons" }, cover) : null,
  );
}

function instead({ id, instead: words, canUse }: Card, decide: CardDecisions): Node | null {
  if (words === null) return null;
  const use = button("use", say("ui_use"), "button--offer", () => decide.useInstead(id));
  const copy = button("copy", say("ui_copy"), "button--plain", () => decide.copyInstead(id));
  return make(
    "div",
    { class: "card__instead" },
    make("p", { class: "card__offer", text: say("ui_instead") }),
    make("p", { class: "card__words", text: words }),
    make("div", { class: "buttons" }, canUse ? use : null, copy),
  );
}

function foot(card: Card, decide: CardDecisions): Node {
  if (!card.canDoubt) return make("div", { class: "card__foot" }, why(card));
  const [asks, form] = doubt(card.isRecorded, card.word, (...agreed) =>
    decide.notAProblem(card.id, ...agreed),
  );
  return make("div", { class: "card__foot" }, asks, why(card), form);
}
