"""Set up everything that `make site` and `make test` need; at once when it is there already.

Runs under the system's own Python, before anything is installed: the standard library only.
Everything goes into .venv and node_modules, but for Chromium, which comes from the distribution's packages.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "set-up.json"
NODE_STAMP = ROOT / "node_modules" / "set-up.txt"
OLDEST_PYTHON = (3, 11)

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Chromium needs some font besides the site's own ones; DejaVu is small and has every Vietnamese letter.
CHROMIUM_PACKAGES = ("chromium", "fonts-dejavu-core")

LIST_PACKAGES = """
import importlib.metadata, json
print(json.dumps(sorted(f"{d.name}=={d.version}" for d in importlib.metadata.distributions())))
"""


class SetUpError(Exception):
    """Something that only the person at the machine can mend; the text says how."""


def main(arguments: list[str] | None = None) -> int:
    """Set up for building the site, or for testing it as well.

    Errors: 3 when the machine lacks something that cannot be installed from here.
    """
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("purpose", choices=("site", "test"))
    purpose = parser.parse_args(arguments).purpose
    try:
        set_up_python("requirements/site.txt")
        if purpose == "test":
            set_up_python("requirements/test.txt")
            set_up_chromium()
            set_up_node()
        set_up_form_editor(needed=wants_form_editor(), tested=purpose == "test")
    except SetUpError as error:
        print(f"set-up: {error}", file=sys.stderr)
        return 3
    return 0


# -------------------------------------------------------------------------------------------- Python packages


def set_up_python(requirements: str) -> None:
    """Install one requirements file and the project itself into .venv, unless they are there.

    Errors: SetUpError when no environment can be made or the packages cannot be fetched.
    """
    stamp = read_stamp()
    wanted = {requirements: digest(ROOT / requirements), "project": project_digest()}
    if stamp is not None and all(stamp.get(name) == value for name, value in wanted.items()):
        return
    if stamp is None or stamp.get("requirements/site.txt") != digest(ROOT / "requirements/site.txt"):
        # Starting over leaves nothing behind of what an older list had installed.
        make_environment()
        stamp = {}
    if stamp.get(requirements) != wanted[requirements]:
        install(requirements)
    install_project()
    done = {name: value for name, value in stamp.items() if isinstance(value, str)}
    write_stamp(done | wanted)


def read_stamp() -> dict[str, object] | None:
    """Read what an earlier run installed; None when .venv is missing, moved or no longer whole."""
    try:
        stamp = json.loads(STAMP.read_text("utf-8"))
        # An environment keeps the folder that it was made in: scripts and the editable install name it.
        if stamp["root"] != str(ROOT) or stamp["packages"] != installed_packages():
            return None
    except (OSError, ValueError, KeyError, TypeError, subprocess.SubprocessError):
        return None
    return dict(stamp)


def write_stamp(done: dict[str, str]) -> None:
    """Note what is installed, for the next run."""
    stamp = {**done, "root": str(ROOT), "packages": installed_packages()}
    STAMP.write_text(json.dumps(stamp, indent=1) + "\n", "utf-8")


def installed_packages() -> list[str]:
    """List what is installed in .venv as name==version, by running its own Python."""
    command = [str(VENV_PYTHON), "-I", "-c", LIST_PACKAGES]
    listing = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    return [str(line) for line in json.loads(listing)]


def digest(path: Path) -> str:
    """Digest a file's bytes."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def project_digest() -> str:
    """Digest what an installed project consists of: its metadata, since its code is read from here."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    installed = {name: settings[name] for name in ("build-system", "project")}
    return hashlib.sha256(json.dumps(installed, sort_keys=True).encode()).hexdigest()


def make_environment() -> None:
    """Make .venv anew.

    Errors: SetUpError with the package to install when this Python cannot make environments.
    """
    if sys.version_info < OLDEST_PYTHON:
        found = ".".join(map(str, sys.version_info[:3]))
        message = f"Python 3.11 or newer is needed, this is {found}; name another: make PYTHON=python3.13"
        raise SetUpError(message)
    say("making .venv")
    shutil.rmtree(VENV, ignore_errors=True)
    command = [sys.executable, "-m", "venv", str(VENV)]
    if succeeds(command):
        return
    # Debian and Ubuntu keep half of the venv module in a package of its own.
    install_distribution_packages(("python3-venv",), "making a Python environment")
    shutil.rmtree(VENV, ignore_errors=True)
    if not succeeds(command):
        message = f"this did not work: {shlex.join(command)}"
        raise SetUpError(message)


def install(requirements: str) -> None:
    """Install hash-pinned packages by uv, or by pip where there is no uv.

    Errors: SetUpError when neither could.
    """
    say(f"installing {requirements}")
    hashed = ["--require-hashes", "--requirement", str(ROOT / requirements)]
    uv = find_uv()
    if uv is not None and succeeds([*uv_install(uv), *hashed]):
        return
    # pip knows the machine's own package index where only pip was told of it. The list is complete: pip has
    # nothing to resolve, and would take a release newer than the list for a package without a digest.
    if not succeeds([*pip_install(), "--no-deps", *hashed]):
        message = f"the packages of {requirements} could not be installed (see above); is there a network?"
        raise SetUpError(message)


def install_project() -> None:
    """Install the project itself, so that mkdocs finds the plugin by its entry point.

    An editable install: code is read from this folder. It downloads nothing: the build backend is one of the
    hash-pinned packages, and build isolation, which would fetch another one, is off.
    Errors: SetUpError when it could not be installed.
    """
    command = [*pip_install(), "--no-index", "--no-deps", "--no-build-isolation", "--editable", str(ROOT)]
    if not succeeds(command):
        message = f"this did not work: {shlex.join(command)}"
        raise SetUpError(message)


def find_uv() -> str | None:
    """Find uv on PATH or in .venv; fetch it into .venv otherwise; None when it cannot be had."""
    local = VENV_PYTHON.with_name("uv")
    found = shutil.which("uv") or shutil.which(str(local))
    if found is None and succeeds(
        [*pip_install(), "--require-hashes", "--requirement", str(ROOT / "requirements" / "uv.txt")]
    ):
        found = shutil.which(str(local))
    return found


def uv_install(uv: str) -> list[str]:
    """Begin a command that installs into .venv by uv; compiled, as pip does, so that no run starts slowly."""
    return [uv, "pip", "install", "--quiet", "--compile-bytecode", "--python", str(VENV_PYTHON)]


def pip_install() -> list[str]:
    """Begin a command that installs into .venv by pip."""
    return [str(VENV_PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]


# ------------------------------------------------------------------------------ Chromium and the HTML checker


def set_up_chromium() -> None:
    """Install Chromium from the distribution when there is none.

    Errors: SetUpError with what to do when it cannot be installed from here.
    """
    if any(map(shutil.which, CHROMIUM_NAMES)):
        return
    install_distribution_packages(CHROMIUM_PACKAGES, "the browser tests")
    if not any(map(shutil.which, CHROMIUM_NAMES)):
        message = (
            f"the browser tests need Chromium on PATH under one of these names: {' '.join(CHROMIUM_NAMES)}"
        )
        raise SetUpError(message)


def install_distribution_packages(packages: tuple[str, ...], purpose: str) -> None:
    """Install packages by apt-get, as root or through a sudo that asks nothing.

    Errors: SetUpError with the command to run when it cannot.
    """
    install_them = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    by_hand = f"sudo apt-get update && sudo {shlex.join(install_them)}"
    needed = f"{purpose} needs {' and '.join(packages)}; please run\n    {by_hand}\nand start again"
    if shutil.which("apt-get") is None:
        message = f"{purpose} needs {' and '.join(packages)}: please install your distribution's package"
        raise SetUpError(message)
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        prefix: list[str] = []
    elif shutil.which("sudo") and succeeds(["sudo", "-n", "true"], quiet=True):
        prefix = ["sudo", "-n"]
    else:
        raise SetUpError(needed)
    say(f"installing {' and '.join(packages)} for {purpose}")
    quietly = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive"]
    # A list that could not be renewed may still do.
    succeeds([*quietly, "apt-get", "update", "--quiet"], quiet=True)
    if not succeeds([*quietly, *install_them], quiet=True):
        raise SetUpError(needed)


def set_up_node() -> None:
    """Install the HTML checker where there are Java and npm for it; its tests skip elsewhere."""
    lock = ROOT / "package-lock.json"
    npm = shutil.which("npm")
    if npm is None or shutil.which("java") is None:
        say("no Java or no npm here: the tests of the HTML checker (vnu) will be skipped")
        return
    wanted = digest(lock)
    if NODE_STAMP.exists() and NODE_STAMP.read_text("utf-8") == wanted:
        return
    say("installing package-lock.json")
    if succeeds([npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]):
        NODE_STAMP.write_text(wanted, "utf-8")
    else:
        say("npm could not fetch the HTML checker (vnu): its tests will be skipped")


def wants_form_editor() -> bool:
    """Tell whether the settings ask for the form editor, as far as a look at the text can tell."""
    settings = (ROOT / "mkdocs.yml").read_text("utf-8", "replace")
    return any(line.split("#")[0].strip() == "admin: true" for line in settings.splitlines())


def set_up_form_editor(*, needed: bool, tested: bool) -> None:
    """Fetch the pinned packages of the form editor, unless they are here or nobody asks for them.

    Errors: SetUpError when the settings ask for them and they cannot be fetched.
    """
    if not (needed or tested):
        return
    command = [sys.executable, str(ROOT / "tools" / "fetch_form_editor.py")]
    if shutil.which("npm") is not None and succeeds(command, quiet=True):
        return
    if needed:
        raise SetUpError("mkdocs.yml asks for the form editor (admin: true), which npm could not fetch")
    say("the form editor could not be fetched: its tests will be skipped")


# ---------------------------------------------------------------------------------------------------- running


def succeeds(command: list[str], *, quiet: bool = False) -> bool:
    """Run a command in the project's folder and tell whether it ended well.

    Its output goes to the error stream: the standard output belongs to what is being set up for.
    """
    # Python downloads of uv's own come from elsewhere than the package index, and are never needed here.
    environment = os.environ | {"UV_PYTHON_DOWNLOADS": "never"}
    output = subprocess.DEVNULL if quiet else sys.stderr
    try:
        run = subprocess.run(command, cwd=ROOT, env=environment, stdout=output, stderr=output, check=False)
    except OSError:
        return False
    return run.returncode == 0


def say(text: str) -> None:
    """Tell the person who waits what takes time."""
    print(f"set-up: {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
