// The form of the chosen span. What is typed goes into the store at each letter and to the server when the field is left.

import { contactFields } from "./contact_form.js";
import { el } from "./dom.js";
import { flashOf } from "./flashes.js";
import { FormFields, dayProblem } from "./form_fields.js";
import { OccurrencesPart } from "./occurrences.js";
import { ReviewPart } from "./review.js";
import { StancesPart } from "./stances.js";
import { isOpen } from "./store.js";
import { SuggestedPart } from "./suggested.js";

/** Fields whose choices are other quotes, listed once their part of the form is open. */
const LINKS = ["within", "carried_from"];

export class FormView extends FormFields {
  /** @param {Bench} bench @param {{frame: HTMLElement, title: HTMLElement, where: HTMLElement}} places */
  constructor(bench, places) {
    super(bench);
    this.places = places;
    /** The forms of quotes and of readouts, made when one is first shown. @type {Record<string, any>} */
    this.made = {};
    /** @type {StancesPart | null} */
    this.stances = null;
    /** @type {OccurrencesPart | null} */
    this.occurrences = null;
    /** @type {ReviewPart} */
    this.review;
    /** @type {SuggestedPart} */
    this.suggested;
    this.empty();
  }

  empty() {
    const { bench } = this;
    this.key = "";
    this.fields = {};
    this.places.title.textContent = "Nothing chosen";
    this.places.where.textContent = "";
    const how = bench.readOnly
      ? "Choose a mark to see what is recorded of it. You may read this article’s marks, and not change them."
      : "Select words in the text and say what they are, or choose a mark. The text takes the keyboard too: Tab or C leads there, the question mark lists all keys.";
    this.places.frame.replaceChildren(el("p", { class: "empty-form", text: how }));
  }

  /** @param {Row | undefined} row */
  show(row) {
    if (!row) {
      this.empty();
      return;
    }
    if (row.key !== this.key) {
      this.leaveField();
      this.key = row.key;
      const made = (this.made[row.resource] ??= this.build(row));
      Object.assign(this, made);
      if (this.form.parentElement !== this.places.frame) {
        this.places.frame.replaceChildren(this.form);
      }
      if (row.resource === "quotes") {
        this.more.open = false;
      }
      Object.values(this.fields).forEach((field) => field.complain?.([]));
    }
    this.fill(row, Object.keys(this.fields));
  }

  /** A field that is being filled in is left as the earlier row's own. A button keeps the focus: it does the same for the next row. */
  leaveField() {
    const field = this.places.frame.querySelector(":is(input, textarea, select):focus");
    if (field instanceof HTMLElement) {
      field.blur();
    }
  }

  /** @param {Row} row one of the resource that the form is for @returns {Record<string, any>} */
  build(row) {
    this.fields = {};
    this.stances = this.occurrences = this.more = null;
    this.flash = el("div", { role: "alert" });
    this.review = new ReviewPart(this.bench);
    this.suggested = new SuggestedPart(this.bench);
    this.exact = el("p", { class: "exact", dir: "auto", lang: this.bench.article.language });
    this.form = el(
      "form",
      { class: "form", novalidate: true, onsubmit: (event) => (event.preventDefault(), this.submit()) },
      this.flash,
      this.suggested.node,
      this.exact,
      this.review.node,
      ...this.fieldsFor(row.resource),
      (this.marks = this.buttons()),
      (this.decisions = this.decisionButtons()),
    );
    if (this.bench.readOnly) {
      this.form.querySelectorAll("input, select, textarea, button").forEach((field) => (field.disabled = true));
    }
    const { form, fields, flash, exact, review, suggested, stances, occurrences, more, marks, decisions } = this;
    return { form, fields, flash, exact, review, suggested, stances, occurrences, more, marks, decisions };
  }

  /** @param {Resource} resource */
  fieldsFor(resource) {
    return resource === "quotes" ? this.quoteFields() : resource === "readouts" ? this.readoutFields() : contactFields(this);
  }

  submit() {
    if (isOpen(this.row)) {
      this.bench.suggestions.accept();
    } else {
      this.bench.save();
    }
  }

  quoteFields() {
    const { bench } = this;
    const { names } = bench;
    this.stances = new StancesPart(bench);
    this.occurrences = new OccurrencesPart(bench);
    return [
      this.kinds(),
      this.combo("speaker", {
        label: "Speaker",
        key: "1",
        search: async (typed, signal) => {
          const [people, bodies, meant] = await Promise.all([names.officials(typed, signal), typed ? names.ministries(typed, signal) : [], this.meant(typed, signal)]);
          const speaking = typed ? distinct([...meant.ministries, ...(bodies ?? [])]).slice(0, 4) : [];
          return people && [...distinct([...people, ...meant.officials]), ...speaking.map((one) => ({ ...one, value: `ministry:${one.value}`, mark: "Body" }))];
        },
        first: () => distinct([...bench.proposed(this.key, "officials"), ...names.near("officials")]),
        named: (value) => names.of("officials", value),
        chosen: (value) => this.speakerChosen(value),
        more: (typed) => [
          { value: "", name: typed ? `Make “${typed}” a new official…` : "Make a new official…", act: () => bench.make.official(typed, (slug) => this.set("speaker", slug)) },
        ],
      }),
      this.combo("ministry", {
        label: "Ministry or body",
        search: async (typed, signal) => {
          const [bodies, meant] = await Promise.all([names.ministries(typed, signal), this.meant(typed, signal)]);
          return bodies && distinct([...meant.ministries, ...bodies]);
        },
        first: () => distinct([...bench.proposed(this.key, "ministries"), ...names.near("ministries")]),
        named: (value) => names.of("ministries", value),
        chosen: (value) => this.pick("ministries", "ministry", value),
        more: (typed) => [{ value: "", name: typed ? `Make “${typed}” a new ministry…` : "Make a new ministry…", act: () => bench.make.ministry(typed, (slug) => this.set("ministry", slug)) }],
      }),
      el("div", { class: "pair" }, this.text("attribution", "Attribution"), this.text("cue", "Cue")),
      this.text("said_on", "Said on", { hint: "2022-01-27, or as exactly as known: 2022-01, 2022", check: dayProblem }),
      this.meetings("meetings", "Said at", "2"),
      this.several("topics", "Topics", "topics", { a: "topic", make: (typed, done) => bench.make.topic(typed, done) }),
      this.stances.node,
      (this.more = el(
        "details",
        { class: "more", ontoggle: () => this.more.open && this.fill(this.row, LINKS) },
        el("summary", { text: "Told in, runs on from" }),
        this.select("within", "Told in", () => bench.lines.around(this.key)),
        this.select("carried_from", "Runs on from", () => bench.lines.before(this.key)),
      )),
      this.occurrences.node,
      this.text("note", "Note", { area: true, hint: "Public: why it is read so." }),
    ];
  }

  /** Whom words that are typed mean as a speaker; before anything is typed, whom the attribution and the speaker's office mean. They are suggested first then. */
  async meant(typed, signal) {
    const { key, row } = this;
    const { names, store, proposals } = this.bench;
    if (typed) {
      return names.meant(typed, signal);
    }
    const meant = await names.likely(store.value(row, "attribution"), store.value(row, "speaker"), signal);
    if (meant.officials.length || meant.ministries.length) {
      proposals.set(key, meant);
    }
    return meant;
  }

  readoutFields() {
    return [
      this.meetings("meetings", "Gives an account of", "2"),
      this.several("issuers", "Whose account it is", "ministries", { a: "ministry", make: (typed, done) => this.bench.make.ministry(typed, done) }),
      el("p", { class: "hint", text: "Nobody: the article’s own report. Several: a joint statement." }),
      this.select("basis", "Basis", () => this.bench.choices.basis, false),
    ];
  }

  meetings(field, label, key) {
    const { bench } = this;
    return this.combo(field, {
      label,
      key,
      many: true,
      search: (typed, signal) => bench.names.meetings(typed, signal),
      first: () => bench.names.near("meetings"),
      named: (value) => bench.names.of("meetings", value),
      chosen: (value) => this.pick("meetings", field, value),
      more: (typed) => [
        { value: "", name: typed ? `Make “${typed}” a new meeting…` : "Make a new meeting…", act: () => bench.make.meeting(typed, (slug) => this.addTo(field, slug)) },
      ],
    });
  }

  buttons() {
    if (this.bench.readOnly) {
      return el("div", { class: "actions" });
    }
    return el(
      "div",
      { class: "actions" },
      el("button", { class: "button main", type: "submit" }, "Save ", el("kbd", { text: "S" })),
      el("button", { class: "button", type: "button", text: "Save and next", onclick: () => this.bench.saveAndNext() }),
      el("button", { class: "button", type: "button", text: "Delete", onclick: () => this.bench.remove(this.key) }),
    );
  }

  decisionButtons() {
    const { suggestions } = this.bench;
    return el(
      "div",
      { class: "actions", hidden: true },
      el("button", { class: "button main", type: "submit", "aria-keyshortcuts": "T" }, "Take ", el("kbd", { text: "T" })),
      el("button", { class: "button", type: "button", "aria-keyshortcuts": "X", onclick: () => suggestions.reject() }, "Dismiss ", el("kbd", { text: "X" })),
      el("button", { class: "button", type: "button", "aria-keyshortcuts": "L", onclick: () => suggestions.step(1, this.row.resource === "contacts" ? "contacts" : "quotes") }, "Next"),
    );
  }

  // Values

  speakerChosen(value) {
    if (value?.startsWith("ministry:")) {
      const slug = value.slice("ministry:".length);
      this.bench.names.used("ministries", slug);
      this.set("ministry", slug);
      this.fields.speaker.show(this.bench.store.value(this.row, "speaker"));
      this.fields.ministry.focus();
    } else {
      this.pick("officials", "speaker", value);
    }
  }

  /** @param {Row} row @param {string[]} fields */
  fill(row, fields) {
    const { store, offsets, article } = this.bench;
    for (const field of fields) {
      this.fields[field]?.show(store.value(row, field));
    }
    if (row.typing) {
      this.state(row);
      return;
    }
    const isSuggested = isOpen(row);
    this.marks.hidden = isSuggested;
    this.decisions.hidden = !isSuggested;
    this.suggested.show(row);
    this.review.show(row);
    if (this.stances && this.occurrences) {
      this.stances.node.hidden = this.occurrences.node.hidden = isSuggested;
      this.stances.show(row);
      this.occurrences.show(row);
    }
    const [start, end] = [store.value(row, "start"), store.value(row, "end")];
    this.places.title.textContent = this.bench.lines.title(row);
    this.places.where.textContent = start === null ? "no place in the text" : `${start.toLocaleString("en")} to ${end.toLocaleString("en")}`;
    if (start === null) {
      this.exact.replaceChildren(el("del", { text: store.value(row, "exact") ?? "" }));
    } else {
      const [from, to] = [offsets.toUnits(start), offsets.toUnits(end)];
      const words = article.body.slice(from, to);
      this.exact.replaceChildren(
        el("span", { class: "ctx", text: before(article.body, from) }),
        words.length > 600 ? `${words.slice(0, 400)} … ${words.slice(-150)}` : words,
        el("span", { class: "ctx", text: after(article.body, to) }),
      );
    }
    this.state(row);
  }

  /** @param {Row} row */
  state(row) {
    for (const field of Object.keys(this.fields)) {
      const found = row.errors[field] ?? [];
      if (found.length || !this.bench.kept.get(`${row.key} ${field}`)) {
        this.fields[field].complain?.(found);
      }
    }
    const known = new Set([...Object.keys(this.fields), "exact"]);
    const others = Object.entries(row.errors).filter(([field]) => !known.has(field) || field === "exact").flatMap(([, found]) => found);
    const flash = flashOf(this.bench, row, others);
    const words = flash?.textContent ?? "";
    if (this.flash.textContent !== words || !flash) {
      this.flash.replaceChildren(...(flash ? [flash] : []));
    }
  }

  focus(field) {
    (this.fields[field] ?? Object.values(this.fields)[0])?.focus();
  }
}

function distinct(choices) {
  return [...new Map(choices.map((one) => [one.value, one])).values()];
}

function before(text, place) {
  const words = text.slice(Math.max(0, place - 40), place);
  return words.slice(words.lastIndexOf("\n") + 1).replace(/^\S*\s/, "");
}

function after(text, place) {
  const words = text.slice(place, place + 40).split("\n")[0];
  return words.length < 40 ? words : words.replace(/\s\S*$/, "");
}
