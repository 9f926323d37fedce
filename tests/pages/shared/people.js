/** The people on the pages. Nobody here exists; the pupils are those of the made-up school. */

/** Somebody on the roll, and somebody who is not. */
export const PUPIL = { name: "Jarvis Coldbeck", handle: "jarvis_coldbeck" };
export const STRANGER = { name: "Marisol Quennell", handle: "marisol_quennell" };
export const REQUESTS = [PUPIL, STRANGER];

/** Returns who a message goes to: `?with=Heather Pike`, else a colleague. */
export function recipient() {
  const name = new URLSearchParams(location.search).get("with") ?? "Corin Thrale";
  return { name, handle: name.toLowerCase().replaceAll(" ", "_") };
}

/** What others wrote under a post of the school's: one of them has to go. */
export const COMMENTS = [
  { name: "Marisol Quennell", handle: "marisol_quennell", when: "3h",
    text: "Thank you, we loved it. Same again next year?" },
  { name: "Dag Ormerod", handle: "dag_ormerod", when: "2h",
    text: "Grow up, you clown, and open the gates on time." },
  { name: "Corin Thrale", handle: "corin_thrale", when: "1h", text: "What a tide that was!" },
];

/** Posts of others, to be drawn around the composer. */
export const FEED = [
  { name: "Saltmarsh Primary School", handle: "saltmarsh_pri", school: true, when: "2h",
    text: "The tide tables for the beach walk are on our website. Wellies, please!" },
  { name: "Tidemoor Library", handle: "tidemoorlibrary", when: "4h",
    text: "Story time is back on Saturday at ten. All welcome." },
  { name: "Marisol Quennell", handle: "marisol_quennell", when: "6h",
    text: "Lovely to see the bunting up along Slipway Lane." },
];
