// The part of the form on what a suggestion rests on: how likely, why, and who of several speaks.

import { el } from "./dom.js";
import { isOpen } from "./store.js";
import { likelihood } from "./suggestions.js";

/** The keys of the choices, from the first candidate on: 1 and 2 take what was used last. */
export const CANDIDATE_KEYS = ["3", "4", "5", "6", "7", "8", "9"];

export class SuggestedPart {
  /** @param {Bench} bench */
  constructor(bench) {
    this.bench = bench;
    this.node = el("div", { class: "proposed", hidden: true });
    this.shown = "";
  }

  /** @param {Row} row */
  show(row) {
    this.node.hidden = !isOpen(row);
    if (this.node.hidden) {
      this.shown = "";
      return;
    }
    const { about } = row.proposal;
    const speaker = this.bench.store.value(row, "speaker") ?? this.bench.store.value(row, "ministry");
    const unmatched = speaker ? [] : this.bench.suggestions.unmatchedOf(row);
    const words = JSON.stringify([row.key, about, speaker, unmatched]);
    if (words === this.shown) {
      return;
    }
    this.shown = words;
    const focus = this.node.querySelector(":focus")?.getAttribute("data-candidate");
    this.node.replaceChildren(
      el("p", {}, el("span", { class: "kindmark suggested", text: "Suggested" }), ` ${likelihood(about.confidence)}`, row.resource === "quotes" ? this.why(row, about) : ""),
      about.candidates?.length > 1 ? this.choice(about.candidates, speaker) : "",
      ...unmatched.map((one, place) => this.unmatched(one, place)),
    );
    if (focus) {
      this.node.querySelector(`[data-candidate="${focus}"]`)?.focus();
    }
  }

  why(row, { cue, attribution }) {
    const place = this.bench.placeOf(row);
    const crosses = this.bench.text.quotes.some((one) => place && one.key !== row.key && crossing(one, place));
    const said = [attribution ? `“${attribution}”` : "", cue ? `“${cue}”` : ""].filter(Boolean).join(" and ");
    return `${said ? `, after ${said}` : ""}. ${crosses ? "It crosses another mark." : ""}`;
  }

  choice(candidates, speaker) {
    return el(
      "fieldset",
      { class: "candidates" },
      el("legend", { class: "label", text: "Who of these speaks?" }),
      ...candidates.slice(0, CANDIDATE_KEYS.length).map((one, place) =>
        el(
          "button",
          {
            type: "button",
            class: "button tight",
            "aria-pressed": String((one.speaker ?? one.ministry) === speaker),
            "aria-keyshortcuts": CANDIDATE_KEYS[place],
            "data-candidate": String(place),
            onclick: () => this.bench.suggestions.chooseCandidate(place),
          },
          el("span", {}, el("bdi", { text: one.name }), el("span", { class: "hint", text: [one.office, this.bench.names.country(one.country)].filter(Boolean).join(", ") })),
          el("kbd", { text: CANDIDATE_KEYS[place] }),
        ),
      ),
    );
  }

  unmatched({ name, office, is_body: isBody }, place) {
    const key = place ? {} : { "aria-keyshortcuts": "U" };
    return el(
      "div",
      { class: "unmatched" },
      el("p", {}, "Not recorded yet: ", el("bdi", { class: "printed", text: name || office }), name && office ? el("span", { class: "hint", text: `, ${office}` }) : null),
      this.bench.readOnly
        ? null
        : el("button", { type: "button", class: "button tight", ...key, onclick: () => this.bench.suggestions.makeUnmatched(place) }, `Make a draft ${isBody ? "body" : "official"} `, place ? null : el("kbd", { text: "U" })),
    );
  }
}

function crossing(one, other) {
  const [first, second] = one.start < other.start ? [one, other] : [other, one];
  return first.start < second.start && second.start < first.end && first.end < second.end;
}
