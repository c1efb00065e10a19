"""One child process a document, within limits: formats whose readers can hang, swell or crash on a bad file.

The child is forked, so that libraries loaded once serve every document; it is confined, reads, answers in
JSON through a pipe and ends. Whatever it does, the parent goes on.
"""

import faulthandler
import os
import resource
import select
import signal
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from alliancegraph.cache import dumps, loads
from alliancegraph.errors import UnreadableInput
from alliancegraph.read.raw import Raw

Extract = Callable[[bytes, str], Raw]
"""Bytes and name of a file → what is in it; raises UnreadableInput."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may cost."""

    seconds: float = 20.0
    memory: int = 2 * 2**30
    """Bytes beyond what the process held before."""
    output: int = 20 * 2**20
    """Bytes of the answer."""


LIMITS = Limits()


def extract_apart(extract: Extract, data: bytes, name: str, limits: Limits = LIMITS) -> Raw:
    """``extract(data, name)`` in a child process.

    Raises UnreadableInput for what ``extract`` refuses, when it breaks a limit, and when it crashes.
    """
    reading, writing = os.pipe()
    pid = _fork()
    if pid == 0:
        os.close(reading)
        _child(extract, data, name, limits, writing)
    os.close(writing)
    deadline = time.monotonic() + limits.seconds
    try:
        answer = _receive(reading, deadline, limits.output, name)
        status = _wait(pid, deadline)
    finally:
        os.close(reading)
        _kill(pid)
    if answer is None or status in (None, -signal.SIGXCPU):
        raise UnreadableInput(name, f"takes longer than {limits.seconds:.0f} s to read; open it and save it again")
    return _result(answer, status or 0, name, limits)


def _fork() -> int:
    with warnings.catch_warnings():
        # Python 3.12 warns of threads; the child calls nothing that waits for one
        warnings.simplefilter("ignore", DeprecationWarning)
        return os.fork()


def _child(extract: Extract, data: bytes, name: str, limits: Limits, writing: int) -> NoReturn:
    """Runs in the child: any way out ends the process without touching what the parent had open."""
    code = 1
    try:
        _confine(limits)
        _send(writing, _answer(extract, data, name))
        code = 0
    finally:
        os._exit(code)


def _confine(limits: Limits) -> None:
    """Memory, processor time, no core file, no growing file; output of libraries goes nowhere."""
    faulthandler.disable()  # a crash is told by the parent, in one line
    silence = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(silence, descriptor)
    seconds = int(limits.seconds) + 1
    bounds = {resource.RLIMIT_CPU: seconds, resource.RLIMIT_CORE: 0, resource.RLIMIT_FSIZE: 0}
    if held := _address_space():
        bounds[resource.RLIMIT_AS] = held + limits.memory
    for what, most in bounds.items():
        hard = resource.getrlimit(what)[1]
        resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _address_space() -> int:
    """Bytes of address space in use; 0 where the system does not tell (macOS), which has no such limit either."""
    statm = Path("/proc/self/statm")
    return int(statm.read_text().split()[0]) * resource.getpagesize() if statm.exists() else 0


def _answer(extract: Extract, data: bytes, name: str) -> bytes:
    """A word and, after a line end, what belongs to it."""
    try:
        return b"read\n" + dumps(extract(data, name)).encode("utf-8", "replace")
    except UnreadableInput as error:
        return b"refused\n" + error.reason.encode()
    except MemoryError:
        return b"memory\n"
    except RecursionError:
        return b"refused\nnested too deeply; open it elsewhere and save it again"


def _send(writing: int, answer: bytes) -> None:
    while answer:
        answer = answer[os.write(writing, answer) :]


def _receive(reading: int, deadline: float, most: int, name: str) -> bytes | None:
    """All that comes through the pipe until it closes; None when time is up before."""
    received = bytearray()
    while select.select([reading], [], [], max(deadline - time.monotonic(), 0))[0]:
        piece = os.read(reading, 1 << 16)
        if not piece:
            return bytes(received)
        received += piece
        if len(received) > most:
            raise UnreadableInput(name, f"gives more than {most / 2**20:.0f} MiB of text; split it")
    return None


def _wait(pid: int, deadline: float) -> int | None:
    """Exit status of the child, None when it still runs at ``deadline``."""
    while True:
        done, status = os.waitpid(pid, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        if time.monotonic() > deadline:
            return None
        time.sleep(0.001)


def _kill(pid: int) -> None:
    """End the child if it has not ended, and take its status; harmless when ``_wait`` already did."""
    try:
        if os.waitpid(pid, os.WNOHANG)[0] == 0:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
    except ChildProcessError:
        return


def _result(answer: bytes, status: int, name: str, limits: Limits) -> Raw:
    verdict, _, content = answer.decode().partition("\n")
    if status != 0 or verdict not in ("read", "refused", "memory"):
        how = f"signal {-status}" if status < 0 else "an error"
        raise UnreadableInput(name, f"its reader broke down ({how}): damaged? Open it elsewhere and save it again")
    if verdict == "memory":
        raise UnreadableInput(name, f"needs more than {limits.memory / 2**30:.0f} GiB of memory; split it")
    if verdict == "refused":
        raise UnreadableInput(name, content)
    return loads(content, Raw)
