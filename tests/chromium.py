"""The Chromium of this machine, which the browser tests drive."""

import os
import shutil

ADVICE = "install Chromium (Debian: apt install chromium), or name one: CHROMIUM=/path/to/chrome"

PROGRAM = next(
    filter(
        None, map(shutil.which, [os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"])
    ),
    None,
)

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
