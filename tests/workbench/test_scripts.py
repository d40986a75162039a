"""The workbench's scripts as a served site has them: under hashed names, by which they name each other."""

import re

from django.core.management import call_command


def test_the_scripts_find_each_other_under_hashed_names(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": "diplomacy.base.static_storage.HashedStaticFilesStorage"}}
    call_command("collectstatic", interactive=False, verbosity=0)
    (main,) = tmp_path.glob("workbench/main.*.js")
    seen, waiting = set(), [main]
    while waiting:
        script = waiting.pop()
        seen.add(script.name)
        for name in re.findall(r'^import [^;]*?from\s*"\./([^"]+)";', script.read_text(encoding="utf-8"), re.MULTILINE):
            assert re.fullmatch(r"\w+\.[0-9a-f]{12}\.js", name), f"{script.name} names {name}"
            assert (main.parent / name).exists()
            if name not in seen:
                waiting.append(main.parent / name)
    assert {"bench", "offsets", "saving", "dom"} <= {name.partition(".")[0] for name in seen}, "all are led to from main.js"
