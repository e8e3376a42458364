# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A headless Chromium that loads pages from this computer under the addresses they would have, for `make_samples`."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import tempfile
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self


class Browser:
    """Chromium, spoken to through its debugging pipe. `pages` are the pages by address (http://…)."""

    def __init__(self, pages: dict[str, str]) -> None:
        held = {address.split("://", 1)[1].partition("/")[2]: page for address, page in pages.items()}

        class Handler(BaseHTTPRequestHandler):
            """Answers with the pages held."""

            def do_GET(self) -> None:
                page = held.get(self.path.lstrip("/"))
                self.send_response(200 if page is not None else 404)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.end_headers()
                self.wfile.write((page or "").encode())

            def log_message(self, *_: Any) -> None:
                """Nothing is logged."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def __enter__(self) -> Self:
        to_read, self._write = os.pipe()
        self._read, to_write = os.pipe()
        self._profile = tempfile.TemporaryDirectory()
        port = self._server.server_address[1]
        command = [
            "chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe",
            f"--user-data-dir={self._profile.name}", f"--host-resolver-rules=MAP * 127.0.0.1:{port}",
            "--disable-background-networking", "--disable-component-update",
            "--disable-features=HttpsUpgrades,HttpsFirstBalancedModeAutoEnable",
        ]  # fmt: skip

        def give_pipes() -> None:
            """The browser reads commands from file 3 and answers on file 4."""
            spare_in, spare_out = os.dup(to_read), os.dup(to_write)
            os.dup2(spare_in, 3)
            os.dup2(spare_out, 4)

        quiet = subprocess.DEVNULL
        self._program = subprocess.Popen(
            command,
            preexec_fn=give_pipes,  # noqa: PLW1509 - nothing else runs here that could hold a lock
            close_fds=False,
            stdout=quiet,
            stderr=quiet,
        )
        os.close(to_read)
        os.close(to_write)
        self._number, self._left = 0, b""
        target = self._ask("Target.createTarget", {"url": "about:blank"})["targetId"]
        self._session = self._ask("Target.attachToTarget", {"targetId": target, "flatten": True})["sessionId"]
        self._ask("Page.enable", {})
        return self

    def __exit__(self, *_: object) -> None:
        self._program.terminate()
        self._program.wait(20)
        self._server.shutdown()
        os.close(self._write)
        os.close(self._read)
        self._profile.cleanup()

    def _ask(self, method: str, values: dict[str, Any]) -> Any:
        self._number += 1
        said: dict[str, Any] = {"id": self._number, "method": method, "params": values}
        if getattr(self, "_session", ""):
            said["sessionId"] = self._session
        os.write(self._write, json.dumps(said).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self._number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return answer["result"]

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._left:
            got = os.read(self._read, 1 << 16)
            if not got:
                raise RuntimeError("Chromium ended")
            self._left += got
        one, _, self._left = self._left.partition(b"\0")
        answer: dict[str, Any] = json.loads(one)
        return answer

    def _load(self, address: str) -> None:
        self._ask("Page.navigate", {"url": address})
        while self._next().get("method") != "Page.loadEventFired":
            pass

    def dom(self, address: str) -> bytes:
        """The page as Chromium's document has it, as HTML."""
        self._load(address)
        asked = {"expression": "'<!DOCTYPE html>' + document.documentElement.outerHTML"}
        return str(self._ask("Runtime.evaluate", asked)["result"]["value"]).encode()

    def archive(self, address: str) -> bytes:
        """The page saved whole, as MHTML."""
        self._load(address)
        return str(self._ask("Page.captureSnapshot", {"format": "mhtml"})["data"]).encode()

    def printed(self, address: str) -> bytes:
        """The page printed on A4, as PDF."""
        self._load(address)
        paper = {"paperWidth": 8.27, "paperHeight": 11.69, "displayHeaderFooter": False, "printBackground": False}
        return base64.b64decode(self._ask("Page.printToPDF", paper)["data"])
