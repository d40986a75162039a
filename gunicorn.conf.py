"""How gunicorn serves the site; each value can be changed on its command line or by GUNICORN_CMD_ARGS."""

import os

wsgi_app = "diplomacy.wsgi"
bind = "127.0.0.1:" + os.environ.get("PORT", "8000")
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
preload_app = True
timeout = 60
graceful_timeout = 20
keepalive = 5
max_requests = 20_000
max_requests_jitter = 2_000
# A long filter is refused as 400 by the site or 414 here, never truncated.
limit_request_line = 8190
control_socket_disable = True
