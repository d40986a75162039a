#!/bin/sh
# Serve the site from this checkout, over plain HTTP, to this machine only. PORT and DATA (a folder) come from the Makefile.
set -eu
cd "$(dirname "$0")/.."

PORT=${PORT:-8000}
DATA=${DATA:-data}

stop() {
    echo "diplomacy cannot start: $1" >&2
    exit 1
}

case $PORT in
    *[!0-9]* | "") stop "PORT must be a number, not \"$PORT\"." ;;
esac
{ mkdir -p "$DATA" && [ -w "$DATA" ]; } 2>/dev/null || stop "this folder cannot be written: $DATA"
DATA=$(cd "$DATA" && pwd)

sh scripts/install.sh requirements.txt

.venv/bin/python - "$PORT" <<'PYTHON' || exit 1
import errno
import socket
import sys

port = int(sys.argv[1])
try:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", port))
except (OSError, OverflowError) as error:
    why = {errno.EADDRINUSE: "is in use", errno.EACCES: "is not allowed to you"}.get(getattr(error, "errno", None), "cannot be used")
    sys.exit(f"diplomacy cannot start: port {port} {why}; choose another: make run PORT=8001")
PYTHON

if [ -z "${SECRET_KEY:-}" ]; then
    SECRET_KEY_FILE=$DATA/secret_key
    [ -s "$SECRET_KEY_FILE" ] || (umask 077 && .venv/bin/python -c 'import secrets; print(secrets.token_urlsafe(50))' >"$SECRET_KEY_FILE")
    export SECRET_KEY_FILE
fi
export DATABASE_URL="${DATABASE_URL:-sqlite:///$DATA/diplomacy.sqlite3}"
export STATIC_ROOT="$DATA/static" MEDIA_ROOT="$DATA/media"
export SITE_URL="http://127.0.0.1:$PORT"

.venv/bin/python manage.py prepare
echo "Diplomacy is at $SITE_URL/ and editors sign in at $SITE_URL/admin/ (Ctrl-C stops it)."

# Beside the server a worker does what waits in the background. Whichever way this ends, both end with it.
.venv/bin/python manage.py run_worker --verbosity 0 &
worker=$!
.venv/bin/gunicorn --log-level warning &
server=$!
end() {
    trap '' INT TERM HUP
    kill "$server" "$worker" 2>/dev/null || true
    wait
}
trap 'end; exit 0' INT TERM HUP
status=0
wait "$server" || status=$?
end
exit "$status"
