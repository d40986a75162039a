// What stands on top of a form whose row is not saved: why, and what can be done.

import { clock, el } from "./dom.js";

/** @param {Bench} bench @param {Row} row @param {string[]} others what was refused of no field in particular @returns {HTMLElement | null} */
export function flashOf(bench, row, others) {
  if (row.state === "failed") {
    const since = clock(bench.saving.downSince || Date.now());
    const why = bench.saving.signedOut ? "You are signed out. Sign in again in another window." : `The server did not answer at ${since}.`;
    const words = `${why} What you typed is still here, and is tried again every 30 seconds.`;
    return flash("Not saved", [words], "Try now", () => bench.saving.kick(true));
  }
  if (row.state === "refused") {
    const words = others.length ? others : ["See the field that is marked. What you typed is still here."];
    return flash("Not saved", words, "Save again", () => bench.save());
  }
  if (row.state === "conflict") {
    const words = "Somebody saved it while you were working on it. Nothing is lost.";
    return flash("Two versions", [words], "Compare both", () => bench.conflict.show(row, true));
  }
  return null;
}

function flash(title, sentences, label, run) {
  return el(
    "div",
    { class: "flash bad" },
    el("p", { class: "title", text: title }),
    ...sentences.map((text) => el("p", { text })),
    el("p", {}, el("button", { class: "button tight", type: "button", text: label, onclick: run })),
  );
}
