// Two versions of one row side by side, field by field: theirs, which is saved, and one's own, which is kept here.

import { clock, el } from "./dom.js";
import { same } from "./store.js";

const FIELDS = {
  exact: "Words",
  kind: "Kind",
  speaker: "Speaker",
  ministry: "Ministry",
  attribution: "Attribution",
  cue: "Cue",
  said_on: "Said on",
  meetings: "Meetings",
  topics: "Topics",
  issuers: "Whose account",
  basis: "Basis",
  polarity: "Polarity",
  evidence: "Evidence",
  within: "Told in",
  carried_from: "Runs on from",
  repeats: "Repeats",
  note: "Note",
};
const PLACE = ["start", "end", "exact"];

export class ConflictView {
  /** @param {Bench} bench @param {HTMLElement} frame */
  constructor(bench, frame) {
    this.bench = bench;
    this.frame = frame;
    this.key = "";
    /** Which side was chosen by hand, by field. @type {Record<string, boolean>} */
    this.picked = {};
  }

  hide() {
    this.frame.hidden = true;
    this.frame.replaceChildren();
    this.key = "";
    this.picked = {};
  }

  /** @param {Row} row @param {boolean} [focus] */
  show(row, focus = false) {
    const { bench } = this;
    const { row: theirs, by, when } = row.theirs;
    const them = by || "Somebody else";
    const at = when ? `, ${clock(new Date(when))}` : "";
    this.picked = this.key === row.key ? this.picked : {};
    this.key = row.key;
    /** @type {Record<string, boolean>} */
    const choices = {};
    const lines = Object.entries(FIELDS)
      .filter(([field]) => field in theirs || field in row.changes)
      .map(([field, label]) => this.line(row, theirs, field, label, them, choices))
      .filter(Boolean)
      .sort((one, other) => Number(one.dataset.same ?? 0) - Number(other.dataset.same ?? 0));
    const what = { quotes: "quote", readouts: "readout", stances: "stance" }[row.resource];
    this.frame.replaceChildren(
      el("h2", { id: "conflict-title", text: `${them} saved this ${what}${when ? ` at ${clock(new Date(when))}` : ""}, while you were working on it` }),
      el("p", { text: "Nothing is lost. Choose line by line; what differs is marked." }),
      el(
        "form",
        { onsubmit: (event) => (event.preventDefault(), this.decide(row, choices)) },
        el(
          "table",
          { role: "table" },
          el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, ...["Field", `Saved by ${by || "somebody else"}${at}`, "Yours, not saved"].map((text) => el("th", { scope: "col", role: "columnheader", text })))),
          el("tbody", { role: "rowgroup" }, ...lines),
        ),
        el(
          "p",
          { class: "actions" },
          el("button", { class: "button main", type: "submit", text: "Save these choices" }),
          el("button", { class: "button", type: "button", text: by ? `Take all of ${by}’s` : "Take all of theirs", onclick: () => this.decide(row, {}, true) }),
        ),
      ),
    );
    this.frame.hidden = false;
    if (focus) {
      this.frame.focus();
      this.frame.scrollIntoView({ block: "nearest" });
    }
  }

  /** A line of the table; none where both are empty. What the editor touched is chosen as theirs, everything else stays as it is saved. */
  line(row, theirs, field, label, them, choices) {
    const mine = this.bench.store.value(row, field);
    const names = namesOf(field);
    const isSame = same(theirs[field], mine);
    const isMine = names.some((name) => name in row.changes);
    const [left, right] = [this.words(field, theirs[field]), this.words(field, mine)];
    if (!left && !right) {
      return null;
    }
    if (isSame) {
      return this.cells(label, them, [left], [right, el("p", { class: "hint", text: "Same" })], "1");
    }
    choices[field] = this.picked[field] ?? isMine;
    const radio = (mineOne, text) =>
      el("label", { class: "check" }, el("input", { type: "radio", name: `choice-${field}`, checked: mineOne === choices[field], onchange: () => (choices[field] = this.picked[field] = mineOne) }), ` ${text}`);
    return this.cells(
      label,
      them,
      [left ? el("del", { text: left }) : el("span", { class: "hint", text: "Nothing" }), radio(false, them === "Somebody else" ? "Keep theirs" : `Keep ${them}’s`)],
      [right ? el("ins", { text: right }) : el("span", { class: "hint", text: "Nothing" }), radio(true, "Keep yours")],
    );
  }

  /** @param {string} label @param {string} them @param {any[]} left @param {any[]} right @param {string | null} [isSame] */
  cells(label, them, left, right, isSame = null) {
    return el(
      "tr",
      { role: "row", "data-same": isSame },
      el("th", { scope: "row", role: "rowheader", text: label }),
      el("td", { role: "cell", "data-side": them }, ...left),
      el("td", { role: "cell", "data-side": "Yours" }, ...right),
    );
  }

  words(field, value) {
    const { bench } = this;
    const resource = { speaker: "officials", ministry: "ministries", meetings: "meetings", topics: "topics", issuers: "ministries" }[field];
    if (value === null || value === undefined) {
      return "";
    }
    if (resource) {
      return [value].flat().map((one) => bench.names.of(resource, one).name).join("; ");
    }
    if (["within", "carried_from", "repeats", "evidence"].includes(field)) {
      return [value].flat().map((one) => bench.wordsOf(one)).join("; ");
    }
    const labels = bench.choices[field];
    return labels ? (Object.fromEntries(labels)[value] ?? value) : String(value);
  }

  /** What is in no line, since both sides say the same, stays as it is. @param {Row} row @param {Record<string, boolean>} choices @param {boolean} [isAllTheirs] */
  decide(row, choices, isAllTheirs = false) {
    const { bench } = this;
    const fieldsOf = (isMine) => Object.keys(choices).filter((field) => choices[field] === isMine).flatMap(namesOf);
    const kept = Object.fromEntries(fieldsOf(true).map((name) => [name, bench.store.value(row, name)]));
    const given = isAllTheirs ? Object.keys({ ...row.changes, ...row.theirs.row }) : fieldsOf(false);
    this.hide();
    bench.saving.decide(row, kept, given);
    const shown = row.resource === "stances" ? bench.store.value(row, "evidence") ?? [] : [row.key];
    bench.choose(shown.includes(bench.row?.id) ? bench.chosen : (bench.store.get(shown[0])?.key ?? ""));
  }
}

function namesOf(field) {
  return field === "exact" ? PLACE : [field];
}
