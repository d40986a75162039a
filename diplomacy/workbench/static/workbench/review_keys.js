// The keys of the queue of spans in doubt. They hold only while one of its entries, or something in it, has the focus.

/** @type {HTMLElement[]} */
const entries = [...document.querySelectorAll("[data-review]")].filter((entry) => entry instanceof HTMLElement);
const legend = document.querySelector("[data-review-keys]");

if (entries.length && legend instanceof HTMLElement) {
  legend.hidden = false;
}

for (const [place, entry] of entries.entries()) {
  entry.tabIndex = 0;
  const next = entry.querySelector("[data-review-next]");
  const follower = entries[place + 1] ?? entries[place - 1];
  if (next instanceof HTMLInputElement && follower) {
    next.value = follower.id;
  }
  entry.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    const key = event.key.toLowerCase();
    const neighbour = { j: entries[place + 1], k: entries[place - 1] }[key];
    const control = /^[amr]$/.test(key) ? entry.querySelector(`[data-key="${key}"]`) : null;
    if (neighbour) {
      neighbour.focus();
    } else if (control instanceof HTMLElement) {
      control.click();
    } else {
      return;
    }
    event.preventDefault();
  });
}

// After one was accepted the next has the focus.
if (location.hash) {
  document.getElementById(location.hash.slice(1))?.focus();
}
