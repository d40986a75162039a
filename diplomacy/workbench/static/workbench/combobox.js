// A field that suggests while one types (the ARIA combobox with a list), for one row or for several.

import { announce, count, el } from "./dom.js";

const WAIT = 120;
const UNFINISHED = "Not chosen yet: pick one of the suggestions, or make it new.";

/**
 * @typedef {{value: string, name: string, hint?: string, act?: (typed: string) => void, mark?: string}} Choice
 * @typedef {object} Options
 * @property {string} id
 * @property {string} label
 * @property {boolean} [many]
 * @property {string} [key] the key that fills in the last used one, as printed
 * @property {(typed: string, signal: AbortSignal) => Promise<Choice[] | null>} search null where the server does not answer
 * @property {() => Choice[]} [first] what is suggested before anything is typed
 * @property {(value: string) => {name: string, hint?: string}} named
 * @property {(value: any, choice?: Choice) => void} chosen
 * @property {(typed: string) => void} [unfinished] told of words that were left without choosing, "" once that is over
 * @property {() => string} [owner] the row that the field is filled in for
 * @property {(owner: string, choice: Choice) => void} [late] told of what was chosen for a row that is not shown any more
 * @property {(typed: string) => Choice[]} [more] entries behind the suggestions: what can be made in place
 */

export class Combobox {
  /** @param {Options} options */
  constructor(options) {
    this.options = options;
    /** A value, or a list of such. @type {any} */
    this.value = options.many ? [] : null;
    /** @type {Choice[]} */
    this.choices = [];
    this.active = -1;
    /** Whether Enter waits for the suggestions of what was typed. */
    this.settling = false;
    const { id, label, many } = options;
    this.input = el("input", {
      id,
      type: "text",
      role: "combobox",
      autocomplete: "off",
      spellcheck: "false",
      dir: "auto",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": `${id}-list`,
      "aria-describedby": `${id}-hint ${id}-error`,
      oninput: () => this.typed(),
      onkeydown: (event) => this.key(event),
      onfocus: () => this.input.select(),
      onblur: () => this.left(),
      onclick: () => this.look(),
    });
    this.list = el("ul", { id: `${id}-list`, role: "listbox", "aria-label": label, class: "suggestions", hidden: true });
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.chipsShown = "";
    this.chips = many ? el("ul", { class: "chips", "aria-label": `${label}: chosen` }) : null;
    this.hint = el("p", { class: "hint", id: `${id}-hint` });
    this.error = el("p", { class: "error", id: `${id}-error`, hidden: true });
    this.node = el(
      "div",
      { class: "field combo" },
      el("label", { for: id }, label, options.key ? el("kbd", { text: options.key, title: "Takes the last used one" }) : null),
      this.chips,
      el("div", { class: "combo-box" }, this.input, this.list),
      this.hint,
      this.error,
    );
  }

  /** Show a value that came from elsewhere, or words that were left without choosing. @param {any} value @param {string} [unfinished] */
  show(value, unfinished = "") {
    this.value = this.options.many ? (value ?? []) : value;
    if (this.chips) {
      // Left as they are where they say the same: one of them may just be pressed.
      const words = JSON.stringify(this.value.map((one) => [one, this.options.named(one)]));
      if (words !== this.chipsShown) {
        this.chipsShown = words;
        this.chips.replaceChildren(...this.value.map((one) => this.chip(one)));
        this.chips.hidden = !this.value.length;
      }
      if (document.activeElement !== this.input) {
        this.input.value = unfinished;
        this.hint.textContent = unfinished ? UNFINISHED : "";
      }
    } else if (document.activeElement !== this.input || !this.isTyping) {
      const named = value ? this.options.named(value) : null;
      this.input.value = unfinished || (named?.name ?? "");
      this.hint.textContent = unfinished ? UNFINISHED : (named?.hint ?? "");
    }
  }

  chip(value) {
    const { name, hint } = this.options.named(value);
    return el(
      "li",
      {},
      el("span", {}, el("bdi", { text: name }), hint ? el("span", { class: "hint", text: ` ${hint}` }) : null),
      el("button", { type: "button", class: "drop", "aria-label": `Take away ${name}`, text: "×", onclick: () => this.drop(value) }),
    );
  }

  drop(value) {
    this.take(this.value.filter((one) => one !== value));
    this.input.focus();
  }

  take(value, choice) {
    this.value = value;
    this.isTyping = false;
    this.options.unfinished?.("");
    this.options.chosen(value, choice);
    this.show(this.value);
  }

  typed() {
    this.isTyping = true;
    this.options.unfinished?.(this.input.value.trim());
    clearTimeout(this.timer);
    // What is listed answers earlier letters: Enter waits for those of now.
    this.request?.abort();
    this.choices = [];
    this.active = -1;
    this.mark();
    this.timer = setTimeout(() => this.look(), WAIT);
  }

  async look() {
    const typed = this.isTyping || this.options.many ? this.input.value.trim() : "";
    this.request?.abort();
    this.request = new AbortController();
    const { signal } = this.request;
    const first = typed ? [] : (this.options.first?.() ?? []);
    if (first.length) {
      this.open(first, typed);
    }
    try {
      const found = await this.options.search(typed, signal);
      if (signal.aborted || (document.activeElement !== this.input && !this.settling)) {
        return;
      }
      // Asked again: what was found may say whom to suggest first.
      const before = typed ? [] : (this.options.first?.() ?? []);
      const known = new Set(before.map((one) => one.value));
      this.open([...before, ...(found ?? []).filter((one) => !known.has(one.value))], typed, found === null);
    } catch {
      // a later letter has taken this search's place
    }
  }

  open(choices, typed, isSilent = false) {
    /** @type {Set<string>} */
    const taken = new Set(this.options.many ? this.value : []);
    const marked = this.choices[this.active];
    const more = this.options.more?.(typed) ?? [];
    this.choices = [...choices.filter((one) => !taken.has(one.value)), ...more];
    const again = marked ? this.choices.findIndex((one) => one.value === marked.value && one.name === marked.name) : -1;
    // What makes something new is never taken unasked: an arrow key leads there.
    this.active = again >= 0 ? again : typed && this.choices.length && !this.choices[0].act ? 0 : -1;
    const { id } = this.options;
    const items = this.choices.map((one, place) =>
      el(
        "li",
        { role: "option", id: `${id}-option-${place}`, class: one.act ? "make" : "", onclick: () => this.pick(one) },
        el("span", { class: "name" }, one.mark ? el("span", { class: "mark", text: one.mark }) : null, el("bdi", { text: one.name })),
        one.hint ? el("span", { class: "hint", text: one.hint }) : null,
      ),
    );
    const number = choices.length;
    if (!number) {
      const nothing = `Nobody and nothing of that name.${more.length ? " Press ↓ to make it." : ""}`;
      const sentence = isSilent ? "The server does not answer. What you type stays." : typed ? nothing : "";
      if (sentence) {
        items.unshift(el("li", { role: "option", "aria-disabled": "true", "aria-selected": "false", class: "none", text: sentence }));
      }
    }
    this.list.replaceChildren(...items);
    this.list.hidden = !items.length;
    this.input.setAttribute("aria-expanded", String(items.length > 0));
    this.mark();
    if (typed) {
      announce(count(number, "suggestion"));
    }
  }

  close() {
    this.list.hidden = true;
    this.choices = [];
    this.active = -1;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  mark() {
    [...this.list.querySelectorAll("[id]")].forEach((item, place) => item.setAttribute("aria-selected", String(place === this.active)));
    if (this.active < 0) {
      this.input.removeAttribute("aria-activedescendant");
    } else {
      this.input.setAttribute("aria-activedescendant", `${this.options.id}-option-${this.active}`);
      this.list.querySelector(`#${this.options.id}-option-${this.active}`)?.scrollIntoView({ block: "nearest" });
    }
  }

  key(event) {
    const isOpen = !this.list.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!isOpen) {
        this.look();
        return;
      }
      const number = this.choices.length;
      this.active = number ? (this.active + (event.key === "ArrowDown" ? 1 : -1) + (this.active < 0 && event.key === "ArrowUp" ? 1 : 0) + number) % number : -1;
      this.mark();
    } else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      event.stopPropagation();
      this.settle(true);
    } else if (event.key === "Escape" && (isOpen || this.isTyping)) {
      event.preventDefault();
      event.stopPropagation();
      this.isTyping = false;
      this.options.unfinished?.("");
      this.close();
      this.show(this.value);
    } else if (event.key === "Backspace" && this.options.many && !this.input.value && this.value.length) {
      this.take(this.value.slice(0, -1));
    }
  }

  /** Take what is marked; with letters typed and their suggestions still on the way, wait for those. */
  async settle(isAsked) {
    const owner = this.options.owner?.();
    if (this.isTyping && isAsked && this.active < 0) {
      clearTimeout(this.timer);
      this.settling = true;
      await this.look();
      this.settling = false;
    }
    const choice = this.choices[this.active];
    if (owner !== this.options.owner?.()) {
      this.isTyping = false;
      this.close();
      if (choice) {
        this.options.late?.(owner ?? "", choice);
      }
    } else if (choice) {
      this.pick(choice);
    } else if (document.activeElement !== this.input) {
      this.left();
    }
  }

  /** @param {Choice} choice */
  pick(choice) {
    this.close();
    this.isTyping = false;
    if (choice.act) {
      const typed = this.input.value;
      this.options.unfinished?.("");
      this.show(this.value);
      choice.act(typed);
      return;
    }
    if (this.options.many) {
      this.input.value = "";
      this.take([...this.value, choice.value], choice);
    } else {
      this.take(choice.value, choice);
      if (document.activeElement === this.input) {
        this.input.select();
      }
    }
  }

  left() {
    if (this.settling) {
      return; // Enter was pressed: what it takes is on its way
    }
    clearTimeout(this.timer);
    if (!this.options.many && this.isTyping && !this.input.value.trim() && this.value) {
      this.take(null);
    }
    const typed = this.isTyping ? this.input.value.trim() : "";
    this.isTyping = false;
    this.close();
    if (typed) {
      this.options.unfinished?.(typed);
    }
    this.show(this.value, typed);
  }

  /** @param {string[]} sentences */
  complain(sentences) {
    this.error.textContent = sentences.join(" ");
    this.error.hidden = !sentences.length;
    this.node.classList.toggle("bad", sentences.length > 0);
    if (sentences.length) {
      this.input.setAttribute("aria-invalid", "true");
    } else {
      this.input.removeAttribute("aria-invalid");
    }
  }
}
