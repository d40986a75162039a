"""Settings of the site. Every choice that differs from place to place is an environment variable, documented where it is read."""

import os
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF

from diplomacy import environment

BASE_DIR = Path(__file__).resolve().parent.parent

# The site
# --------

# DEBUG (0): pages of tracebacks and unhashed static files, for developing on one's own machine. Refused where SITE_URL is https.
DEBUG = environment.flag("DEBUG")

# SITE_URL (http://127.0.0.1:8000): the address readers use, without a path. Links in feeds, in the sitemap and in the API begin with it;
# where it is https, cookies are sent over https only, plain requests are redirected and HSTS is on.
SITE_URL = environment.site_address("SITE_URL", "http://127.0.0.1:8000")
HTTPS = SITE_URL.startswith("https://")
if DEBUG and HTTPS:
    environment.refuse("DEBUG is on although SITE_URL is https; DEBUG is for one's own machine only.")

# ALLOWED_HOSTS (the host of SITE_URL, 127.0.0.1, localhost): hosts that requests may name, separated by commas.
ALLOWED_HOSTS = environment.names("ALLOWED_HOSTS", dict.fromkeys([urlsplit(SITE_URL).hostname, "127.0.0.1", "localhost"]))

# CONTACT_EMAIL (none): the address of the desk, printed in the foot of each page and in the API's description.
CONTACT_EMAIL = environment.text("CONTACT_EMAIL")
if CONTACT_EMAIL and CONTACT_EMAIL.count("@") != 1:
    environment.refuse(f"CONTACT_EMAIL must be one e-mail address, not {CONTACT_EMAIL!r}.")

SITE_NAME = "Diplomacy"

# Secrets
# -------

# SECRET_KEY: 50 random characters or more, known to nobody else; it signs sessions and cursors.
# SECRET_KEY_FILE (data/secret_key): a file that holds it instead; `make run` writes one.
SECRET_KEY = environment.text("SECRET_KEY")
if not SECRET_KEY:
    secret_file = BASE_DIR / environment.text("SECRET_KEY_FILE", "data/secret_key")
    try:
        SECRET_KEY = secret_file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        environment.refuse(f"SECRET_KEY is not set and {secret_file} cannot be read; set it to 50 random characters or more.")
if not DEBUG and (len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 5 or SECRET_KEY.startswith("django-insecure-")):
    environment.refuse("SECRET_KEY is too easy to guess; set it to 50 random characters or more.")

# Applications
# ------------

INSTALLED_APPS = [
    "diplomacy.base",
    "diplomacy.accounts",
    "diplomacy.merging",
    "people",
    "articles",
    "diplomacy.topics",
    "diplomacy.meetings",
    "diplomacy.suggestions",
    "diplomacy.site",
    "diplomacy.workbench",
    "diplomacy.apps.AdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "django_filters",
    "django_otp",
    "django_otp.plugins.otp_static",
    "django_otp.plugins.otp_totp",
    "django_tasks",
    "django_tasks_db",
    "drf_spectacular",
    "rest_framework",
    "rest_framework.authtoken",
    "simple_history",
]

MIDDLEWARE = [
    "diplomacy.base.head_requests.HeadMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "diplomacy.base.security_headers.PermissionsPolicyMiddleware",
    "diplomacy.base.conditional.KeepNoErrorsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "diplomacy.accounts.sessions.SignedInMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "axes.middleware.AxesMiddleware",
    "diplomacy.base.unavailable.UnavailableMiddleware",
]

ROOT_URLCONF = "diplomacy.urls"
WSGI_APPLICATION = "diplomacy.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# Database
# --------

# DATABASE_URL (sqlite:///data/diplomacy.sqlite3): sqlite:///PATH, or postgres://USER:PASSWORD@HOST:PORT/NAME in production.
DATABASES = {"default": environment.database("DATABASE_URL", "sqlite:///data/diplomacy.sqlite3", BASE_DIR)}
DATABASES["default"]["CONN_MAX_AGE"] = None
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Writers queue for the lock when they begin (IMMEDIATE), up to 20 seconds, while readers go on (WAL).
    DATABASES["default"]["OPTIONS"] = {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": "PRAGMA journal_mode=WAL"}
else:
    elsewhere = DATABASES["default"]["HOST"] not in ("", "localhost", "127.0.0.1", "::1") and not DATABASES["default"]["HOST"].startswith(
        "/"
    )
    if elsewhere and not DATABASES["default"]["PASSWORD"] and not {"PGPASSWORD", "PGPASSFILE"} & os.environ.keys():
        environment.refuse("DATABASE_URL names a server on another machine and no password.")
    # A server that was restarted in between costs a reconnection, not an error.
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 5)

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Cache
# -----

# CACHE_URL (none): redis://HOST:PORT/NUMBER of a Redis that all workers share; without it each worker keeps its own memory.
CACHE_URL = environment.cache_address("CACHE_URL")
if CACHE_URL:
    CACHES = {
        "default": {
            "BACKEND": "diplomacy.base.resilient_cache.ResilientRedisCache",
            "LOCATION": CACHE_URL,
            "KEY_PREFIX": "diplomacy",
            "OPTIONS": {"socket_connect_timeout": 0.5, "socket_timeout": 0.5},
        }
    }
else:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 500}}}

# Work in the background
# ----------------------

# TASKS_URL (none): where work waits that nobody should wait for: in the database, or in a Redis at redis://HOST:PORT/NUMBER for workers
# on many machines. `manage.py run_worker` does it. With the word `immediate` it is done at once, by whoever asks for it.
TASKS_URL = environment.tasks_address("TASKS_URL")
if TASKS_URL == "immediate":
    TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
elif TASKS_URL:
    TASKS = {"default": {"BACKEND": "django_tasks_rq.RQBackend"}}
    INSTALLED_APPS.append("django_rq")
    RQ_QUEUES = {"default": {"URL": TASKS_URL, "DEFAULT_TIMEOUT": 3600}}
    # Its pages let whoever may sign in to the admin delete what waits.
    RQ_SHOW_ADMIN_LINK = False
else:
    TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# Reviewing
# ---------

# REVIEW_BY_ANOTHER (0): what somebody changed last, or sent to review, is published by somebody else.
REVIEW_BY_ANOTHER = environment.flag("REVIEW_BY_ANOTHER")

# REASON_REQUIRED (1): who changes what readers see says why, or names a source; it is kept in the history.
REASON_REQUIRED = environment.flag("REASON_REQUIRED", default=True)

# Bringing articles in
# --------------------

# IMPORT_ALLOW_PRIVATE (0): articles and feeds may be fetched from machines of one's own network, at any port. Who may bring articles in
# can then make the site read what stands there.
IMPORT_ALLOW_PRIVATE = environment.flag("IMPORT_ALLOW_PRIVATE")

# Signing in
# ----------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"

# The name by which apps list the codes of this site.
OTP_TOTP_ISSUER = SITE_NAME

# INVITATION_DAYS (3): how long a link by which a password is set leads somewhere.
INVITATION_DAYS = environment.count("INVITATION_DAYS", 3)
if not 1 <= INVITATION_DAYS <= 30:
    environment.refuse("INVITATION_DAYS must be between 1 and 30.")
PASSWORD_RESET_TIMEOUT = INVITATION_DAYS * 24 * 3600

# AUDIT_DAYS (365): how long it is kept who signed in and who changed accounts; `manage.py prune_audit` deletes what is older.
AUDIT_DAYS = environment.count("AUDIT_DAYS", 365)
if AUDIT_DAYS < 1:
    environment.refuse("AUDIT_DAYS must be 1 or more.")

# PROXY_COUNT (0): how many proxies of one's own stand in front; the address of a client is read that far from the end of X-Forwarded-For.
PROXY_COUNT = environment.count("PROXY_COUNT", 0)

# So many wrong passwords close the door for a quarter of an hour: for an account from one address, for the account from anywhere,
# from an address for whatever account; the wider two count at most TRIES_OF_PAIR of an account and an address.
TRIES_OF_PAIR = 5
TRIES_OF_ACCOUNT = 20
TRIES_OF_ADDRESS = 30
AXES_HANDLER = "diplomacy.accounts.locks.SignInLocks"
AXES_FAILURE_LIMIT = 1
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_TEMPLATE = "admin/locked.html"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_CLIENT_IP_CALLABLE = "diplomacy.base.client_address.client_address"
AXES_VERBOSE = False
AXES_DISABLE_ACCESS_LOG = True

# E-mail
# ------

# EMAIL_URL (none): the server that invitations are sent by: smtp://USER:PASSWORD@HOST:PORT, smtp+tls:// or smtp+ssl://; without one
# they are only shown to whoever made them.
# EMAIL_FROM (CONTACT_EMAIL): the address that they come from.
EMAIL = environment.mail_server("EMAIL_URL")
MAIL_IS_SET_UP = bool(EMAIL)
DEFAULT_FROM_EMAIL = environment.text("EMAIL_FROM") or CONTACT_EMAIL
if MAIL_IS_SET_UP and DEFAULT_FROM_EMAIL.count("@") != 1:
    environment.refuse("EMAIL_URL is set, so EMAIL_FROM or CONTACT_EMAIL must be one e-mail address.")
EMAIL_BACKEND = EMAIL.get("EMAIL_BACKEND", "django.core.mail.backends.dummy.EmailBackend")
EMAIL_HOST, EMAIL_PORT = EMAIL.get("EMAIL_HOST", "localhost"), EMAIL.get("EMAIL_PORT") or 25
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = EMAIL.get("EMAIL_HOST_USER") or "", EMAIL.get("EMAIL_HOST_PASSWORD") or ""
EMAIL_USE_TLS, EMAIL_USE_SSL = EMAIL.get("EMAIL_USE_TLS", False), EMAIL.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 10

# Security headers
# ----------------

# SECURE_PROXY_HEADER (none): the header by which one's own proxy says that the request came over https, as X-Forwarded-Proto.
# Set it only where the proxy always sets or removes that header.
proxy_header = environment.text("SECURE_PROXY_HEADER")
if proxy_header:
    SECURE_PROXY_SSL_HEADER = ("HTTP_" + proxy_header.upper().replace("-", "_"), "https")

# HSTS_SECONDS (31536000): how long browsers keep to https once they have seen it; only where SITE_URL is https.
SECURE_HSTS_SECONDS = environment.count("HSTS_SECONDS", 31_536_000) if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
CSRF_TRUSTED_ORIGINS = [SITE_URL]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

# Requests
# --------

# An article pasted whole (of MOST_BYTES in bringing_in.py and the rest of its form), and an article's form with all its quotes, are
# larger than what Django takes by default.
DATA_UPLOAD_MAX_MEMORY_SIZE = 11 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# The API
# -------

# THROTTLE_ANON, THROTTLE_USER (none): requests that one address, or one account, may make, as 1000/hour.
THROTTLE_RATES = {"anon": environment.rate("THROTTLE_ANON"), "user": environment.rate("THROTTLE_USER")}

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "rest_framework.authentication.TokenAuthentication",
        "diplomacy.base.api.sessions.SameEditorSession",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.DjangoModelPermissionsOrAnonReadOnly"],
    "DEFAULT_RENDERER_CLASSES": ["diplomacy.base.api.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["diplomacy.base.api.parsers.JSONParser"],
    "EXCEPTION_HANDLER": "diplomacy.base.api.errors.handle",
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_THROTTLE_CLASSES": [
        f"rest_framework.throttling.{name}RateThrottle" for name, kind in (("Anon", "anon"), ("User", "user")) if THROTTLE_RATES[kind]
    ],
    "DEFAULT_THROTTLE_RATES": THROTTLE_RATES,
    "NUM_PROXIES": PROXY_COUNT,
    "URL_FORMAT_OVERRIDE": None,
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}

SPECTACULAR_SETTINGS = {
    "TITLE": "Diplomacy",
    "DESCRIPTION": "Who met whom, who said what, and where each side stands: every fact tied to the words that prove it.",
    "VERSION": "1",
    "CONTACT": {"email": CONTACT_EMAIL} if CONTACT_EMAIL else {},
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "COMPONENT_SPLIT_REQUEST": True,
    "ENUM_NAME_OVERRIDES": {
        "MinistryKind": "people.models.MinistryKind",
        "NameKind": "people.models.NameKind",
        "QuoteKind": "articles.models.QuoteKind",
        "MeetingKind": "diplomacy.meetings.models.MeetingKind",
        "SuggestionState": "diplomacy.suggestions.models.State",
        "ReadingState": "diplomacy.suggestions.models.ReadingState",
    },
}

# Language and time
# -----------------

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English")]
USE_TZ = True
TIME_ZONE = "UTC"
FORMS_URLFIELD_ASSUME_HTTPS = True

# Files
# -----

# STATIC_ROOT (data/static): where `manage.py collectstatic` puts style sheets and scripts, from where the site serves them.
STATIC_ROOT = BASE_DIR / environment.text("STATIC_ROOT", "data/static")
STATIC_URL = "/static/"

# MEDIA_ROOT (data/media): pictures that editors upload.
MEDIA_ROOT = BASE_DIR / environment.text("MEDIA_ROOT", "data/media")
MEDIA_URL = "/media/"

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "diplomacy.base.static_storage.HashedStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = DEBUG

# Logging
# -------

# LOG_LEVEL (INFO): DEBUG, INFO, WARNING or ERROR; to standard error.
LOG_LEVEL = environment.text("LOG_LEVEL", "INFO").upper()
if LOG_LEVEL not in ("DEBUG", "INFO", "WARNING", "ERROR"):
    environment.refuse(f"LOG_LEVEL must be DEBUG, INFO, WARNING or ERROR, not {LOG_LEVEL!r}.")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["console"], "level": LOG_LEVEL, "propagate": False},
        # SQL holds what people typed, passwords' hashes among it.
        "django.db.backends": {"level": "WARNING"},
        "diplomacy": {"level": LOG_LEVEL},
        "django_tasks": {"level": LOG_LEVEL},
        # Wrong user names are often passwords typed in the wrong field.
        "axes": {"level": "ERROR"},
    },
}
