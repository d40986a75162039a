// The same utterance elsewhere: in this text again, or in another article, with what differs in the wording.

import { el } from "./dom.js";

export class OccurrencesPart {
  /** @param {Bench} bench */
  constructor(bench) {
    this.bench = bench;
    this.found = el("div", { class: "found" });
    this.summary = el("summary", {}, "Repeats of the same words ", el("kbd", { text: "=" }));
    this.node = el("details", { class: "more occurrences" }, this.summary, this.found);
    this.node.addEventListener("toggle", () => this.node.open && this.look());
  }

  /** @param {Row} row */
  show(row) {
    const repeats = row.base?.repeats ?? null;
    if (this.row !== row) {
      this.row = row;
      this.node.open = false;
      this.found.replaceChildren();
    } else if (this.node.open && this.repeats !== repeats) {
      this.look();
    }
    this.repeats = repeats;
  }

  open() {
    this.node.open = true;
    this.summary.focus();
  }

  async look() {
    const { row, bench } = this;
    if (!row.id) {
      this.found.replaceChildren(el("p", { class: "hint", text: "Once it is saved, its repeats are looked for." }));
      return;
    }
    if (!this.found.hasChildNodes()) {
      this.found.replaceChildren(el("p", { class: "hint", text: "Looking for the same words…" }));
    }
    const answer = await bench.api.send("GET", `quotes/${row.id}/occurrences/`);
    if (this.row !== row) {
      return;
    }
    if (!answer.ok) {
      this.found.replaceChildren(el("p", { class: "hint", text: "The server does not answer; close and open this to look again." }));
      return;
    }
    const hadFocus = this.found.contains(document.activeElement);
    const { recorded = [], proposed = [], in_text: here = [] } = answer.body;
    const repeats = bench.store.value(row, "repeats");
    const parts = [
      ...recorded.filter((one) => one.id !== row.id).map((one) => this.recorded(one, repeats)),
      ...proposed.map((one) => this.proposed(one)),
      ...here.map((one) => this.here(one)),
    ];
    this.found.replaceChildren(...(parts.length ? parts : [el("p", { class: "hint", text: "These words stand nowhere else in the record." })]));
    if (hadFocus) {
      (this.found.querySelector("button") ?? this.summary).focus();
    }
  }

  recorded(one, repeats) {
    return el(
      "div",
      { class: "occurrence" },
      el("p", { class: "meta", text: `${one.id === repeats ? "First record" : "Recorded"}: ${one.article_title ?? one.article}` }),
      this.words(one),
      one.id === repeats && !this.bench.readOnly
        ? el("button", { type: "button", class: "button tight", text: "Not the same utterance", onclick: () => this.bench.change(this.row.key, { repeats: null }) })
        : null,
    );
  }

  proposed(one) {
    return el(
      "div",
      { class: "occurrence" },
      el("p", { class: "meta" }, el("bdi", { text: one.article_title ?? one.article }), one.similarity ? `, ${Math.round(one.similarity * (one.similarity > 1 ? 1 : 100))} % the same` : ""),
      this.words(one),
      this.bench.readOnly
        ? null
        : el("button", { type: "button", class: "button tight", text: "It repeats this one", onclick: () => this.bench.change(this.row.key, { repeats: one.id }) }),
    );
  }

  here(one) {
    return el(
      "div",
      { class: "occurrence" },
      el("p", { class: "meta", text: `The same words again in this text, at ${one.start.toLocaleString("en")}` }),
      this.bench.readOnly ? null : el("button", { type: "button", class: "button tight", text: "Mark as a repeat", onclick: () => this.bench.marking.markRepeat(this.row.key, one) }),
    );
  }

  /** The words with what differs, `a` taken away and `b` put in its place. */
  words(one) {
    const differences = one.differences ?? [];
    if (!differences.length) {
      return el("p", { class: "wording", dir: "auto", text: one.exact });
    }
    const pieces = differences.map(({ op, a, b }) => (op === "equal" ? [a ?? b] : [a ? el("del", { text: a }) : null, b ? el("ins", { text: b }) : null]));
    return el("p", { class: "wording", dir: "auto" }, ...pieces.flat());
  }
}
