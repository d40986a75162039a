"""A web server on this machine that answers what a test tells it to, byte for byte."""

import contextlib
import socket
import threading


def answer(body=b"", status="200 OK", **headers):
    """The bytes of an answer; `content_type` in the headers' names stands for Content-Type."""
    lines = [f"HTTP/1.1 {status}"]
    named = {name.replace("_", "-").title(): value for name, value in headers.items()}
    named.setdefault("Content-Length", str(len(body)))
    lines += [f"{name}: {value}" for name, value in named.items() if value is not None]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


class Site:
    """Answers each path with what `pages` holds for it (bytes, or a function of the socket), others with 404."""

    def __init__(self):
        self.pages, self.asked, self.closing = {}, [], threading.Event()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self.thread = threading.Thread(target=self.serve, daemon=True)
        self.thread.start()

    def serve(self):
        while True:
            try:
                connection, _address = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.reply, args=[connection], daemon=True).start()

    def reply(self, connection):
        with connection, contextlib.suppress(OSError):
            head = b""
            while b"\r\n\r\n" not in head:
                piece = connection.recv(65536)
                if not piece:
                    return
                head += piece
            lines = head.decode("latin-1").split("\r\n")
            path = lines[0].split(" ")[1]
            self.asked.append((path, dict(line.split(": ", 1) for line in lines[1:] if ": " in line)))
            page = self.pages.get(path, answer(b"Nothing here", "404 Not Found"))
            if callable(page):
                page(connection)
            else:
                connection.sendall(page)

    def paths(self):
        return [path for path, _headers in self.asked]

    def close(self):
        self.closing.set()
        self.listener.close()
