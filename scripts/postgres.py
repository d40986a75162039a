"""A PostgreSQL for tests: the server named, the one on this machine, or a throw-away one started from this machine's programs."""

import contextlib
import getpass
import glob
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path

import psycopg2

ADVICE = "install PostgreSQL (Debian: apt install postgresql), or name a server: TEST_DATABASE_URL=postgres://user:password@host:5432/name"


@contextlib.contextmanager
def server():
    """The address of a PostgreSQL in which databases may be made, as postgres://user@host:port, or None where there is none."""
    address = local_server()
    if address:
        yield address
        return
    programs = server_programs()
    if not programs:
        yield None
        return
    with throw_away_server(programs) as address:
        yield address


def local_server():
    for user in dict.fromkeys(["postgres", getpass.getuser()]):
        with contextlib.suppress(psycopg2.Error), contextlib.closing(connect(f"postgres://{user}@127.0.0.1:5432")) as connection:
            with connection.cursor() as cursor:
                cursor.execute("SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user")
                if cursor.fetchone()[0]:
                    return f"postgres://{user}@127.0.0.1:5432"
    return None


def connect(address):
    connection = psycopg2.connect(f"{address}/postgres", connect_timeout=3)
    connection.autocommit = True
    return connection


def server_programs():
    """The folder of initdb and pg_ctl, or None. Debian keeps it off the PATH."""
    folders = [
        *os.environ.get("PATH", "").split(os.pathsep),
        *sorted(glob.glob("/usr/lib/postgresql/*/bin"), reverse=True),
        "/opt/homebrew/bin",
    ]
    return next((folder for folder in folders if all(os.access(Path(folder, name), os.X_OK) for name in ("initdb", "postgres"))), None)


@contextlib.contextmanager
def throw_away_server(programs):
    """A fresh cluster in a folder of its own, gone afterwards. PostgreSQL refuses to run as root, so root lends it another account."""
    owner = unprivileged_account()
    folder = tempfile.mkdtemp(prefix="diplomacy-postgres-")
    if owner:
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    account = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []} if owner else {}
    data, port = Path(folder, "data"), free_port()
    quiet = {"check": True, "stdout": subprocess.DEVNULL, "cwd": folder, **account}
    try:
        subprocess.run(
            [Path(programs, "initdb"), "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"], **quiet
        )
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off -c full_page_writes=off"
        subprocess.run([Path(programs, "pg_ctl"), "-D", data, "-l", Path(folder, "log"), "-o", options, "-w", "start"], **quiet)
        try:
            yield f"postgres://postgres@127.0.0.1:{port}"
        finally:
            subprocess.run([Path(programs, "pg_ctl"), "-D", data, "-m", "immediate", "stop"], **quiet | {"check": False})
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def unprivileged_account():
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    return None


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def database(address, name):
    """A database of this name on the server, empty, gone afterwards; its address."""
    statement = f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'
    with contextlib.closing(connect(address)) as connection, connection.cursor() as cursor:
        cursor.execute(statement)
        cursor.execute(f'CREATE DATABASE "{name}"')
        try:
            yield f"{address}/{name}"
        finally:
            cursor.execute(statement)
