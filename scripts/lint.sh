#!/bin/sh
# Style, missing migrations, and the checks for deployment under settings as in production.
set -eu
cd "$(dirname "$0")/.."

.venv/bin/ruff check .
.venv/bin/ruff format --check .
.venv/bin/djlint --lint templates

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
SECRET_KEY=$(.venv/bin/python -c 'import secrets; print(secrets.token_urlsafe(50))')
export SECRET_KEY
export DEBUG=0 SITE_URL=https://diplomacy.example.org SECURE_PROXY_HEADER=X-Forwarded-Proto DATABASE_URL="sqlite:///$folder/empty.sqlite3"
.venv/bin/python manage.py makemigrations --check --dry-run
.venv/bin/python manage.py check --deploy --fail-level WARNING
