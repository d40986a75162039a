/** The feeds page, looked at again every few seconds while imports wait or run. Without scripts a link does the same. */

const SECONDS = 3;

/** @param {HTMLElement} feeds */
async function lookAgain(feeds) {
  if (document.hidden || feeds.contains(document.activeElement)) {
    return schedule(feeds);
  }
  try {
    const answer = await fetch(location.href, { credentials: "same-origin" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("[data-feeds]");
    if (answer.ok && fresh instanceof HTMLElement) {
      feeds.replaceWith(fresh);
      return schedule(fresh);
    }
  } catch {
    // No network just now: asked again later.
  }
  return schedule(feeds);
}

/** @param {HTMLElement} feeds */
function schedule(feeds) {
  if ("busy" in feeds.dataset) {
    setTimeout(() => lookAgain(feeds), SECONDS * 1000);
  }
}

const feeds = document.querySelector("[data-feeds]");
if (feeds instanceof HTMLElement) {
  schedule(feeds);
}
